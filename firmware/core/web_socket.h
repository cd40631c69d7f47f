// A client's half of RFC 6455, without extensions.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../hal/clock.h"
#include "../hal/random.h"
#include "../hal/transport.h"
#include "frame_reader.h"
#include "frame_writer.h"
#include "handshake.h"
#include "url.h"

namespace twinlane {

/** What a WebSocket tells its owner. */
class WebSocketListener {
 public:
  virtual void opened() = 0;

  /** One whole text; valid during the call. */
  virtual void text(const char* text, size_t bytes) = 0;

  /** The connection ended or failed; a sentence says why. Called once per connection. */
  virtual void closed(const char* reason) = 0;

 protected:
  ~WebSocketListener() = default;
};

/** Memory for messages, which the socket's owner provides. */
struct WebSocketBuffers {
  uint8_t* in;  // the handshake's answer, then one message; a longer one is refused
  size_t inBytes;
  uint8_t* out;  // the handshake's request, then text and control frames that wait, never a picture
  size_t outBytes;
};

/**
 * One connection after another over one Transport: each handshake has a key of its own that the answer must prove, masks are
 * random, pings are answered, fragments are joined, everything is bounded. Whatever RFC 6455 forbids ends the connection with
 * the close code it names. A peer that has sent nothing for kSilenceMs, not even a ping, is dropped.
 *
 * Nothing blocks: `step` does what can be done. A picture is masked in place and sent from there, one at a time; frames
 * queued meanwhile wait in `out` behind it. Confined to the node's loop; the owner is called from within step.
 */
class WebSocket final : FrameListener {
 public:
  static constexpr uint32_t kOpenWithinMs = 10000;
  static constexpr uint32_t kCloseWithinMs = 1000;
  static constexpr uint32_t kSilenceMs = 15000;

  WebSocket(Transport& transport, Random& random, const Clock& clock, const WebSocketBuffers& buffers,
            WebSocketListener& listener);

  /** Begins to connect; drops an earlier connection without a close frame. */
  void open(const Url& at, const HandshakeRequest& request);

  /** Does what can be done now. */
  void step();

  bool isOpen() const { return phase_ == Phase::Open; }
  bool isClosed() const { return phase_ == Phase::Closed; }

  /** Queues a text; false when there is no room now, or no open connection. */
  bool sendText(const char* text, size_t bytes);

  /** May a picture be handed over? Not while one is being sent. */
  bool takesPicture() const { return phase_ == Phase::Open && writer_.pictureSent(); }

  /**
   * Sends one binary message from its own memory, which takes several steps.
   *
   * @param payload on a multiple of four, with FrameWriter::kHeaderBytes writable before it; masked in place
   */
  void sendPicture(uint8_t* payload, size_t bytes);

  /** Has the network taken all of the last one? Then its memory is free again. */
  bool pictureSent() const { return writer_.pictureSent(); }

  /** Sends a close with a code and a sentence, and waits briefly for the answer. */
  void close(uint16_t code, const char* reason);

  /** Drops the connection without a close frame. */
  void abort(const char* reason);

 private:
  enum class Phase : uint8_t { Closed, Connecting, Shaking, Open, Closing };

  void greet();
  void listen();
  size_t answer(const uint8_t* from, size_t bytes);
  void fail(uint16_t code, const char* reason);
  void end(const char* reason);

  // FrameListener
  void frameText(const uint8_t* text, size_t bytes) override;
  void frameControl(uint8_t opcode, const uint8_t* payload, size_t bytes) override;

  Transport& transport_;
  Random& random_;
  const Clock& clock_;
  WebSocketListener& listener_;
  WebSocketBuffers buffers_;
  FrameReader frames_;
  FrameWriter writer_;
  Handshake handshake_;
  char reason_[96] = "";  // why it ends

  Phase phase_ = Phase::Closed;
  uint32_t sinceTick_ = 0;  // when the phase began
  uint32_t heardTick_ = 0;
  size_t answered_ = 0;  // bytes of the handshake's answer
};

}  // namespace twinlane
