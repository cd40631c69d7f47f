// The frames a server sends, byte by byte as they come.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** RFC 6455's own close codes that are used here. */
namespace close_code {
constexpr uint16_t kNormal = 1000;
constexpr uint16_t kProtocolError = 1002;
constexpr uint16_t kUnsupportedData = 1003;
constexpr uint16_t kInvalidPayload = 1007;
constexpr uint16_t kTooBig = 1009;
constexpr uint16_t kBadMessage = 4005;  // ours: a text outside the socket's vocabulary
}  // namespace close_code

namespace opcode {
constexpr uint8_t kContinuation = 0x0;
constexpr uint8_t kText = 0x1;
constexpr uint8_t kBinary = 0x2;
constexpr uint8_t kClose = 0x8;
constexpr uint8_t kPing = 0x9;
constexpr uint8_t kPong = 0xA;
}  // namespace opcode

/** Receives what was read. */
class FrameListener {
 public:
  /** One whole text, fragments put together, known to be UTF-8. */
  virtual void frameText(const uint8_t* text, size_t bytes) = 0;

  /** A close, ping or pong. */
  virtual void frameControl(uint8_t opcode, const uint8_t* payload, size_t bytes) = 0;

 protected:
  ~FrameListener() = default;
};

/**
 * Reads unmasked frames out of whatever pieces the network delivers. A device takes texts and control frames; everything else,
 * and whatever RFC 6455 forbids, is refused with the close code it names, and nothing is read from then on. Confined to the
 * node's loop.
 */
class FrameReader {
 public:
  FrameReader(uint8_t* message, size_t maxMessageBytes) : message_(message), maxMessageBytes_(maxMessageBytes) {}

  /** A new connection. */
  void begin();

  /** Reads on; returns false when something was refused, now or before. */
  bool read(const uint8_t* from, size_t bytes, FrameListener& listener);

  /** Reads nothing more of this connection. */
  void stop() { expect_ = Expect::Nothing; }

  // once refused
  uint16_t refusalCode() const { return refusalCode_; }
  const char* refusal() const { return refusal_; }

 private:
  enum class Expect : uint8_t { Kind, Length, MoreLength, Payload, Nothing };

  bool step(const uint8_t*& at, const uint8_t* end, FrameListener& listener);
  bool kind(uint8_t byte);
  bool length(uint8_t byte);
  bool moreLength(uint8_t byte);
  bool payloadBegins();
  void payload(const uint8_t*& at, const uint8_t* end);
  bool frameDone(FrameListener& listener);
  bool refuse(uint16_t code, const char* why);
  bool control() const { return (opcode_ & 0x8) != 0; }

  uint8_t* message_;
  size_t maxMessageBytes_;
  size_t messageBytes_ = 0;
  uint64_t left_ = 0;  // of the payload, or while the length is read, the length so far
  uint8_t control_[125] = {};
  uint8_t controlBytes_ = 0;
  Expect expect_ = Expect::Nothing;
  uint8_t lengthBytes_ = 0;  // still to come
  uint8_t opcode_ = 0;
  bool fin_ = false;
  bool fragmented_ = false;  // a fragmented text is incomplete
  uint16_t refusalCode_ = 0;
  const char* refusal_ = "";
};

}  // namespace twinlane
