#include "web_socket.h"

#include <string.h>

#include "text.h"

namespace twinlane {

namespace {

constexpr size_t kMostReason = 123;
constexpr size_t kReadBytes = 256;

}  // namespace

WebSocket::WebSocket(Transport& transport, Random& random, const Clock& clock, const WebSocketBuffers& buffers,
                     WebSocketListener& listener)
    : transport_(transport),
      random_(random),
      clock_(clock),
      listener_(listener),
      buffers_(buffers),
      frames_(buffers.in, buffers.inBytes),
      writer_(random, buffers.out, buffers.outBytes) {}

void WebSocket::open(const Url& at, const HandshakeRequest& request) {
  phase_ = Phase::Connecting;
  sinceTick_ = clock_.nowMs();
  answered_ = 0;
  reason_[0] = '\0';
  size_t bytes = handshake_.write(at, request, random_, reinterpret_cast<char*>(buffers_.out), buffers_.outBytes);
  writer_.begin(bytes);
  transport_.connect(at.endpoint());
  if (bytes == 0) {
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
    writer_.flush(transport_);
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
  return phase_ == Phase::Open && writer_.queue(opcode::kText, reinterpret_cast<const uint8_t*>(text), bytes);
}

void WebSocket::sendPicture(uint8_t* payload, size_t bytes) {
  writer_.sendPicture(payload, bytes);
  writer_.flush(transport_);
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

void WebSocket::listen() {
  uint8_t chunk[kReadBytes];
  for (int i = 0; i < 8; i++) {  // then the rest of the loop has its turn
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
  writer_.begin(0);
  frames_.begin();
  listener_.opened();
}

void WebSocket::frameText(const uint8_t* text, size_t bytes) {
  if (phase_ == Phase::Open) {
    listener_.text(reinterpret_cast<const char*>(text), bytes);
  }
}

void WebSocket::frameControl(uint8_t opcode, const uint8_t* payload, size_t bytes) {
  if (opcode == opcode::kPing && phase_ == Phase::Open) {
    writer_.queue(opcode::kPong, payload, bytes);
  } else if (opcode == opcode::kClose && phase_ == Phase::Closing) {
    end(reason_);
  } else if (opcode == opcode::kClose) {
    Text why(reason_, sizeof reason_);
    why.number(bytes >= 2 ? payload[0] << 8 | payload[1] : 1005);
    if (bytes > 2 && bytes - 2 + 6 < sizeof reason_) {
      why.add(' ').add(reinterpret_cast<const char*>(payload + 2), bytes - 2);
    }
    writer_.queue(opcode::kClose, payload, bytes < 2 ? 0 : 2);
    phase_ = Phase::Closing;
    sinceTick_ = clock_.nowMs();
  }
}

/** Sends a close, and from then on takes nothing but the answer to it. */
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
  writer_.queue(opcode::kClose, payload, 2 + bytes);
  phase_ = Phase::Closing;
  sinceTick_ = clock_.nowMs();
}

void WebSocket::end(const char* reason) {
  char why[sizeof reason_];
  Text(why, sizeof why).add(reason, strlen(reason) < sizeof why ? strlen(reason) : sizeof why - 1);
  phase_ = Phase::Closed;
  frames_.stop();
  writer_.begin(0);
  transport_.close();
  listener_.closed(why);
}

}  // namespace twinlane
