#include "frame_reader.h"

#include <string.h>

#include "utf8.h"

namespace twinlane {

namespace {

constexpr uint8_t kFin = 0x80;
constexpr uint8_t kReserved = 0x70;
constexpr uint8_t kMasked = 0x80;
constexpr uint8_t kTwoBytes = 126;
constexpr uint8_t kEightBytes = 127;

/** May a peer send this close code? */
bool closable(uint16_t code) {
  return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006) || (code >= 3000 && code <= 4999);
}

}  // namespace

void FrameReader::begin() {
  messageBytes_ = 0;
  expect_ = Expect::Kind;
  fragmented_ = false;
}

bool FrameReader::read(const uint8_t* from, size_t bytes, FrameListener& listener) {
  const uint8_t* end = from + bytes;
  while (from < end && expect_ != Expect::Nothing) {
    if (!step(from, end, listener)) {
      return false;
    }
  }
  return true;
}

bool FrameReader::step(const uint8_t*& at, const uint8_t* end, FrameListener& listener) {
  bool fine = true;
  switch (expect_) {
    case Expect::Kind:
      return kind(*at++);
    case Expect::Length:
      fine = length(*at++);
      break;
    case Expect::MoreLength:
      fine = moreLength(*at++);
      break;
    case Expect::Payload:
      payload(at, end);
      break;
    case Expect::Nothing:
      break;
  }
  return fine && (expect_ != Expect::Payload || left_ > 0 || frameDone(listener));
}

bool FrameReader::kind(uint8_t byte) {
  fin_ = (byte & kFin) != 0;
  opcode_ = byte & 0x0F;
  if ((byte & kReserved) != 0) {
    return refuse(close_code::kProtocolError, "reserved bits are set");
  }
  bool known = opcode_ <= opcode::kBinary || (opcode_ >= opcode::kClose && opcode_ <= opcode::kPong);
  if (!known) {
    return refuse(close_code::kProtocolError, "unknown kind of frame");
  }
  if (control() && !fin_) {
    return refuse(close_code::kProtocolError, "a control frame in fragments");
  }
  if (opcode_ == opcode::kContinuation && !fragmented_) {
    return refuse(close_code::kProtocolError, "a continuation of nothing");
  }
  if (!control() && opcode_ != opcode::kContinuation && fragmented_) {
    return refuse(close_code::kProtocolError, "a message within another");
  }
  if (opcode_ == opcode::kBinary) {
    return refuse(close_code::kUnsupportedData, "a device takes no binary messages");
  }
  expect_ = Expect::Length;
  return true;
}

bool FrameReader::length(uint8_t byte) {
  if ((byte & kMasked) != 0) {
    return refuse(close_code::kProtocolError, "a server does not mask");
  }
  if (byte > 125 && control()) {
    return refuse(close_code::kProtocolError, "a control frame longer than 125 bytes");
  }
  if (byte == kTwoBytes || byte == kEightBytes) {
    lengthBytes_ = byte == kTwoBytes ? 2 : 8;
    left_ = 0;
    expect_ = Expect::MoreLength;
    return true;
  }
  left_ = byte;
  return payloadBegins();
}

bool FrameReader::moreLength(uint8_t byte) {
  left_ = left_ << 8 | byte;
  lengthBytes_--;
  return lengthBytes_ > 0 || payloadBegins();
}

bool FrameReader::payloadBegins() {
  if (control()) {
    controlBytes_ = 0;
  } else if (left_ > maxMessageBytes_ - messageBytes_) {
    return refuse(close_code::kTooBig, "message too big for this device");
  }
  expect_ = Expect::Payload;
  return true;
}

void FrameReader::payload(const uint8_t*& at, const uint8_t* end) {
  size_t have = static_cast<size_t>(end - at);
  size_t bytes = left_ < have ? static_cast<size_t>(left_) : have;
  if (control()) {
    memcpy(control_ + controlBytes_, at, bytes);
    controlBytes_ = static_cast<uint8_t>(controlBytes_ + bytes);
  } else {
    memcpy(message_ + messageBytes_, at, bytes);
    messageBytes_ += bytes;
  }
  at += bytes;
  left_ -= bytes;
}

bool FrameReader::frameDone(FrameListener& listener) {
  expect_ = Expect::Kind;
  if (opcode_ == opcode::kClose) {
    bool coded = controlBytes_ >= 2;
    uint16_t code = coded ? static_cast<uint16_t>(control_[0] << 8 | control_[1]) : close_code::kNormal;
    if (controlBytes_ == 1 || !closable(code)) {
      return refuse(close_code::kProtocolError, "a close without a proper code");
    }
    if (coded && !isUtf8(control_ + 2, controlBytes_ - size_t{2})) {
      return refuse(close_code::kInvalidPayload, "a close reason that is not UTF-8");
    }
    expect_ = Expect::Nothing;
  }
  if (control()) {
    listener.frameControl(opcode_, control_, controlBytes_);
    return true;
  }
  fragmented_ = !fin_;
  if (fin_) {
    size_t bytes = messageBytes_;
    messageBytes_ = 0;
    if (!isUtf8(message_, bytes)) {
      return refuse(close_code::kInvalidPayload, "text is not UTF-8");
    }
    listener.frameText(message_, bytes);
  }
  return true;
}

bool FrameReader::refuse(uint16_t code, const char* why) {
  expect_ = Expect::Nothing;
  refusalCode_ = code;
  refusal_ = why;
  return false;
}

}  // namespace twinlane
