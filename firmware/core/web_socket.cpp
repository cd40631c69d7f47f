#include "web_socket.h"

#include <string.h>

#include "text.h"

namespace twinlane {

namespace {

constexpr uint8_t kFin = 0x80;
constexpr uint8_t kMasked = 0x80;
constexpr size_t kMostReason = 123;
constexpr size_t kReadBytes = 256;

/** Header of a masked frame, key left out; returns its length. */
size_t writeHead(uint8_t* into, uint8_t opcode, size_t bytes) {
  into[0] = static_cast<uint8_t>(kFin | opcode);
  if (bytes <= 125) {
    into[1] = static_cast<uint8_t>(kMasked | bytes);
    return 2;
  }
  if (bytes <= 0xFFFF) {
    into[1] = kMasked | 126;
    into[2] = static_cast<uint8_t>(bytes >> 8);
    into[3] = static_cast<uint8_t>(bytes);
    return 4;
  }
  into[1] = kMasked | 127;
  for (size_t i = 0; i < 8; i++) {
    into[2 + i] = static_cast<uint8_t>(static_cast<uint64_t>(bytes) >> (56 - 8 * i));
  }
  return 10;
}

size_t headBytes(size_t bytes) { return bytes <= 125 ? 2 : bytes <= 0xFFFF ? 4 : 10; }

/** How long a frame of ours is, header and key included. */
size_t frameBytes(const uint8_t* frame) {
  size_t length = frame[1] & 0x7F;
  if (length == 126) {
    return 4 + 4 + static_cast<size_t>(frame[2] << 8 | frame[3]);
  }
  return 2 + 4 + length;
}

}  // namespace

WebSocket::WebSocket(Transport& transport, Random& random, const Clock& clock, const WebSocketBuffers& buffers,
                     WebSocketEars& ears)
    : transport_(transport),
      random_(random),
      clock_(clock),
      ears_(ears),
      buffers_(buffers),
      frames_(buffers.in, buffers.inBytes) {}

void WebSocket::open(const Url& at, const HandshakeRequest& request) {
  phase_ = Phase::Connecting;
  sinceTick_ = clock_.nowMs();
  answered_ = 0;
  outHead_ = 0;
  frameLeft_ = 0;
  picture_ = nullptr;
  reason_[0] = '\0';
  outTail_ = handshake_.write(at, request, random_, reinterpret_cast<char*>(buffers_.out), buffers_.outBytes);
  transport_.connect(at.endpoint());
  if (outTail_ == 0) {
    end("the handshake does not fit");
  }
}

void WebSocket::step() {
  if (phase_ == Phase::Closed) {
    return;
  }
  Transport::State state = transport_.poll();
  if (state == Transport::State::Failed) {
    end(reason_[0] != '\0' ? reason_ : transport_.reason());
    return;
  }
  if (phase_ == Phase::Connecting && state == Transport::State::Open) {
    phase_ = Phase::Shaking;
  }
  if (phase_ != Phase::Connecting) {
    listen();
    flush();
  }
  uint32_t now = clock_.nowMs();
  if ((phase_ == Phase::Connecting || phase_ == Phase::Shaking) && now - sinceTick_ >= kOpenWithinMs) {
    end("no answer in time");
  } else if (phase_ == Phase::Open && now - heardTick_ >= kSilenceMs) {
    end("nothing heard for 15 s");
  } else if (phase_ == Phase::Closing && (now - sinceTick_ >= kCloseWithinMs)) {
    end(reason_);
  }
}

bool WebSocket::sendText(const char* text, size_t bytes) {
  return phase_ == Phase::Open && queue(opcode::kText, reinterpret_cast<const uint8_t*>(text), bytes);
}

void WebSocket::sendPicture(uint8_t* payload, size_t bytes) {
  MaskKey key = newKey();
  size_t head = headBytes(bytes);
  picture_ = payload - head - sizeof key;
  writeHead(picture_, opcode::kBinary, bytes);
  memcpy(picture_ + head, key.bytes, sizeof key);
  mask(payload, bytes, key);
  pictureBytes_ = head + sizeof key + bytes;
  pictureSent_ = 0;
  flush();
}

void WebSocket::close(uint16_t code, const char* reason) {
  if (phase_ == Phase::Open) {
    fail(code, reason);
  } else if (phase_ != Phase::Closed) {
    end(reason);
  }
}

void WebSocket::abort(const char* reason) {
  if (phase_ != Phase::Closed) {
    end(reason);
  }
}

/** A picture that has begun goes on; else whole frames that wait, then a picture. */
void WebSocket::flush() {
  for (;;) {
    bool begun = picture_ != nullptr && pictureSent_ > 0;
    if (!begun && outHead_ < outTail_) {
      bool shaking = phase_ == Phase::Shaking;
      if (frameLeft_ == 0) {
        frameLeft_ = shaking ? outTail_ : frameBytes(buffers_.out + outHead_);
      }
      size_t sent = 0;
      bool all = push(buffers_.out + outHead_, frameLeft_, sent);
      outHead_ += sent;
      frameLeft_ -= sent;
      if (!all) {
        return;
      }
    } else if (picture_ != nullptr) {
      size_t sent = 0;
      bool all = push(picture_ + pictureSent_, pictureBytes_ - pictureSent_, sent);
      pictureSent_ += sent;
      if (!all) {
        return;
      }
      picture_ = nullptr;
    } else {
      return;
    }
  }
}

/** Did the network take all of it? */
bool WebSocket::push(const uint8_t* from, size_t bytes, size_t& sent) {
  while (sent < bytes) {
    int32_t taken = transport_.send(from + sent, bytes - sent);
    if (taken <= 0) {
      return false;  // full, or gone: the next poll says which
    }
    sent += static_cast<size_t>(taken);
  }
  return true;
}

void WebSocket::listen() {
  uint8_t chunk[kReadBytes];
  for (int i = 0; i < 8; i++) {  // then it is somebody else's turn
    int32_t came = transport_.receive(chunk, sizeof chunk);
    if (came < 0) {
      end(reason_[0] != '\0' ? reason_ : transport_.reason());
    }
    if (came <= 0) {
      return;
    }
    heardTick_ = clock_.nowMs();
    size_t bytes = static_cast<size_t>(came);
    size_t used = phase_ == Phase::Shaking ? answer(chunk, bytes) : 0;
    bool talking = phase_ == Phase::Open || phase_ == Phase::Closing;
    if (talking && !frames_.read(chunk + used, bytes - used, *this)) {
      fail(frames_.refusalCode(), frames_.refusal());
    }
    if (phase_ == Phase::Closed || phase_ == Phase::Connecting) {
      return;
    }
  }
}

/** Collects the handshake's answer; returns how much of `from` belongs to it. */
size_t WebSocket::answer(const uint8_t* from, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) {
    if (answered_ == buffers_.inBytes) {
      end("the handshake's answer is too long");
      return bytes;
    }
    buffers_.in[answered_++] = from[i];
    if (answered_ >= 4 && memcmp(buffers_.in + answered_ - 4, "\r\n\r\n", 4) == 0) {
      greet();
      return i + 1;
    }
  }
  return bytes;
}

void WebSocket::greet() {
  char why[64];
  if (!handshake_.accepts(reinterpret_cast<const char*>(buffers_.in), answered_, why, sizeof why)) {
    end(why);
    return;
  }
  phase_ = Phase::Open;
  sinceTick_ = clock_.nowMs();
  outHead_ = 0;
  outTail_ = 0;
  frameLeft_ = 0;
  frames_.begin();
  ears_.opened();
}

void WebSocket::frameText(const uint8_t* text, size_t bytes) {
  if (phase_ == Phase::Open) {
    ears_.text(reinterpret_cast<const char*>(text), bytes);
  }
}

void WebSocket::frameControl(uint8_t opcode, const uint8_t* payload, size_t bytes) {
  if (opcode == opcode::kPing && phase_ == Phase::Open) {
    queue(opcode::kPong, payload, bytes);
  } else if (opcode == opcode::kClose && phase_ == Phase::Closing) {
    end(reason_);
  } else if (opcode == opcode::kClose) {
    Text why(reason_, sizeof reason_);
    why.number(bytes >= 2 ? payload[0] << 8 | payload[1] : 1005);
    if (bytes > 2 && bytes - 2 + 6 < sizeof reason_) {
      why.add(' ').add(reinterpret_cast<const char*>(payload + 2), bytes - 2);
    }
    queue(opcode::kClose, payload, bytes < 2 ? 0 : 2);
    phase_ = Phase::Closing;
    sinceTick_ = clock_.nowMs();
  }
}

/** Puts a whole masked frame where frames wait. */
bool WebSocket::queue(uint8_t opcode, const uint8_t* payload, size_t bytes) {
  if (bytes > 0xFFFF) {
    return false;
  }
  MaskKey key = newKey();
  size_t head = headBytes(bytes);
  uint8_t* at = room(head + sizeof key + bytes);
  if (at == nullptr) {
    return false;
  }
  writeHead(at, opcode, bytes);
  memcpy(at + head, key.bytes, sizeof key);
  uint8_t* masked = at + head + sizeof key;
  for (size_t i = 0; i < bytes; i++) {
    masked[i] = static_cast<uint8_t>(payload[i] ^ key.bytes[i % 4]);
  }
  return true;
}

/** So many bytes behind what waits, moved to the front if need be; nullptr when there is no room. */
uint8_t* WebSocket::room(size_t bytes) {
  if (outHead_ > 0) {
    memmove(buffers_.out, buffers_.out + outHead_, outTail_ - outHead_);
    outTail_ -= outHead_;
    outHead_ = 0;
  }
  if (bytes > buffers_.outBytes - outTail_) {
    return nullptr;
  }
  uint8_t* at = buffers_.out + outTail_;
  outTail_ += bytes;
  return at;
}

MaskKey WebSocket::newKey() {
  uint32_t drawn = random_.next();
  MaskKey key;
  memcpy(key.bytes, &drawn, sizeof drawn);
  return key;
}

/** Says good-bye, and hears nothing any more but the answer to it. */
void WebSocket::fail(uint16_t code, const char* reason) {
  if (phase_ != Phase::Open) {
    end(reason_[0] != '\0' ? reason_ : reason);
    return;
  }
  Text(reason_, sizeof reason_).add("refused: ").add(reason);
  uint8_t payload[2 + kMostReason];
  size_t bytes = strlen(reason) < kMostReason ? strlen(reason) : kMostReason;
  payload[0] = static_cast<uint8_t>(code >> 8);
  payload[1] = static_cast<uint8_t>(code);
  memcpy(payload + 2, reason, bytes);
  queue(opcode::kClose, payload, 2 + bytes);
  phase_ = Phase::Closing;
  sinceTick_ = clock_.nowMs();
}

void WebSocket::end(const char* reason) {
  char why[sizeof reason_];
  Text(why, sizeof why).add(reason, strlen(reason) < sizeof why ? strlen(reason) : sizeof why - 1);
  phase_ = Phase::Closed;
  frames_.stop();
  picture_ = nullptr;
  transport_.close();
  ears_.closed(why);
}

}  // namespace twinlane
