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

  /** It is over; a sentence says why. Told once per opened or failed connection. */
  virtual void closed(const char* reason) = 0;

 protected:
  ~WebSocketListener() = default;
};

/** Where texts wait: memory of whoever owns the socket. */
struct WebSocketBuffers {
  uint8_t* in;  // handshake's answer, then one message: the longest that is listened to
  size_t inBytes;
  uint8_t* out;  // handshake's request, then frames that wait: text and control frames, never a picture
  size_t outBytes;
};

/**
 * One connection after the other over one Transport: handshake with a key of its own that the answer must prove, random
 * masks, pings answered, fragments put together, everything bounded. Whatever RFC 6455 forbids ends the connection with
 * the close code it names. A peer from which nothing came for kSilenceMs, pings included, is left.
 *
 * Nothing waits: `step` does what can be done. A picture is masked where it lies and sent from there, one at a time; frames
 * that come meanwhile wait in `out` behind it. Confined to the node's loop; the listener is called from within step.
 */
class WebSocket final : FrameListener {
 public:
  static constexpr uint32_t kOpenWithinMs = 10000;
  static constexpr uint32_t kCloseWithinMs = 1000;
  static constexpr uint32_t kSilenceMs = 15000;

  WebSocket(Transport& transport, Random& random, const Clock& clock, const WebSocketBuffers& buffers, WebSocketListener& listener);

  /** Begins to connect; leaves what there was without a word. */
  void open(const Url& at, const HandshakeRequest& request);

  /** Does what can be done now. */
  void step();

  bool isOpen() const { return phase_ == Phase::Open; }
  bool isClosed() const { return phase_ == Phase::Closed; }

  /** Queues a text; false when there is no room now, or nobody to hear it. */
  bool sendText(const char* text, size_t bytes);

  /** May a picture be handed over? Not while one is being sent. */
  bool takesPicture() const { return phase_ == Phase::Open && writer_.pictureSent(); }

  /**
   * Sends one binary message from where it lies, which takes several steps.
   *
   * @param payload on a multiple of four, with FrameWriter::kHeaderBytes writable before it; masked in place
   */
  void sendPicture(uint8_t* payload, size_t bytes);

  /** Has the last one been taken by the network? Then its memory is free again. */
  bool pictureSent() const { return writer_.pictureSent(); }

  /** Says good-bye with a code and a sentence, and waits for the answer a little. */
  void close(uint16_t code, const char* reason);

  /** Leaves without a word. */
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
  uint32_t sinceTick_ = 0;  // of the phase
  uint32_t heardTick_ = 0;
  size_t answered_ = 0;  // bytes of the handshake's answer
};

}  // namespace twinlane
