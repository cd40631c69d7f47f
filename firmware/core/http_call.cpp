#include "http_call.h"

#include <string.h>

#include "http_head.h"
#include "text.h"

namespace twinlane {

namespace {

bool is(const HttpHeader& header, const char* name) { return sameLetters(header.name, header.nameBytes, name); }

int digit(char letter, int base) {
  int value = letter >= '0' && letter <= '9'   ? letter - '0'
              : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
              : letter >= 'A' && letter <= 'F' ? letter - 'A' + 10
                                               : 99;
  return value < base ? value : -1;
}

/** Digits at `from` as a number up to `most`; `used` of them. False when there is none, or it is larger. */
bool number(const char* from, size_t bytes, int base, size_t most, size_t& into, size_t& used) {
  into = 0;
  for (used = 0; used < bytes && digit(from[used], base) >= 0; used++) {
    into = into * static_cast<size_t>(base) + static_cast<size_t>(digit(from[used], base));
    if (into > most) {
      return false;
    }
  }
  return used > 0;
}

}  // namespace

HttpCall::HttpCall(Transport& transport, const Clock& clock, char* buffer, size_t bufferBytes)
    : transport_(transport), clock_(clock), buffer_(buffer), bufferBytes_(bufferBytes) {}

void HttpCall::post(const Url& at, const char* path, const char* bearer, const char* json) {
  Text text(buffer_, bufferBytes_);
  text.add("POST ").add(at.path).add(path).add(" HTTP/1.1\r\nHost: ").add(at.authority);
  text.add("\r\nConnection: close\r\nAccept: application/json\r\nContent-Length: ").number(static_cast<int64_t>(strlen(json)));
  if (*json != '\0') {
    text.add("\r\nContent-Type: application/json");
  }
  if (bearer != nullptr) {
    text.add("\r\nAuthorization: Bearer ").add(bearer);
  }
  text.add("\r\n\r\n").add(json);
  requestBytes_ = text.bytes();
  sent_ = 0;
  used_ = 0;
  bodyAt_ = 0;
  bodyBytes_ = 0;
  status_ = 0;
  sinceTick_ = clock_.nowMs();
  state_ = State::Asking;
  transport_.connect(at.endpoint());
  if (!text.whole()) {
    fail("the question does not fit");
  }
}

HttpCall::State HttpCall::step() {
  if (state_ != State::Asking) {
    return state_;
  }
  Transport::State connection = transport_.poll();
  if (connection == Transport::State::Failed) {
    fail(transport_.reason());
  } else if (clock_.nowMs() - sinceTick_ >= kTimeoutMs) {
    fail("no answer in time");
  } else if (connection == Transport::State::Open && sent_ < requestBytes_) {
    send();
  } else if (connection == Transport::State::Open) {
    receive();
  }
  return state_;
}

void HttpCall::end() {
  transport_.close();
  state_ = State::Idle;
}

void HttpCall::send() {
  int32_t taken = transport_.send(reinterpret_cast<const uint8_t*>(buffer_) + sent_, requestBytes_ - sent_);
  if (taken < 0) {
    fail(transport_.reason());
  } else {
    sent_ += static_cast<size_t>(taken);
  }
}

void HttpCall::receive() {
  if (used_ == bufferBytes_) {
    fail("the answer is too long");
    return;
  }
  int32_t came = transport_.receive(reinterpret_cast<uint8_t*>(buffer_) + used_, bufferBytes_ - used_);
  used_ += came > 0 ? static_cast<size_t>(came) : 0;
  if (came != 0 && state_ == State::Asking && complete(came < 0)) {
    transport_.close();
    state_ = State::Answered;
  } else if (came < 0 && state_ == State::Asking) {
    fail("the answer breaks off");
  }
}

/** Is the whole answer there? `ended`: nothing more will come. */
bool HttpCall::complete(bool ended) {
  if (bodyAt_ == 0) {
    bodyAt_ = headEnd(buffer_, used_);
    if (bodyAt_ == 0 || !readHead()) {
      return false;
    }
  }
  bodyBytes_ = used_ - bodyAt_;
  if (chunked_) {
    return unchunk();
  }
  if (length_ >= 0) {
    bool all = bodyBytes_ >= static_cast<size_t>(length_);
    bodyBytes_ = all ? static_cast<size_t>(length_) : bodyBytes_;
    return all;
  }
  return ended;
}

bool HttpCall::readHead() {
  HttpHead head(buffer_, bodyAt_);
  status_ = head.status();
  length_ = -1;
  chunked_ = false;
  HttpHeader header;
  bool fine = status_ != 0;
  while (fine && head.next(header)) {
    if (is(header, "content-length")) {
      size_t length = 0;
      size_t digits = 0;
      fine =
          number(header.value, header.valueBytes, 10, bufferBytes_, length, digits) && digits == header.valueBytes && length_ < 0;
      length_ = static_cast<int32_t>(length);
    } else if (is(header, "transfer-encoding")) {
      fine = sameLetters(header.value, header.valueBytes, "chunked") && !chunked_;
      chunked_ = true;
    }
  }
  fine = fine && !head.broken() && !(chunked_ && length_ >= 0);
  if (!fine) {
    fail("no proper HTTP answer, or one that is too long");
  }
  return fine;
}

/** Once the last chunk has come, joins the chunks in place. */
bool HttpCall::unchunk() {
  for (int pass = 0; pass < 2; pass++) {  // the first only checks that all chunks have come
    size_t from = bodyAt_;
    size_t to = bodyAt_;
    for (;;) {
      size_t bytes = 0;
      size_t digits = 0;
      bool sized = number(buffer_ + from, used_ - from, 16, bufferBytes_, bytes, digits);
      const char* line = static_cast<const char*>(memchr(buffer_ + from, '\n', used_ - from));
      if (line == nullptr) {
        return false;
      }
      if (!sized) {
        fail("a broken chunk");
        return false;
      }
      size_t data = static_cast<size_t>(line - buffer_) + 1;
      if (bytes == 0) {
        break;
      }
      if (bytes + 2 > used_ - data) {
        return false;
      }
      if (pass == 1) {
        memmove(buffer_ + to, buffer_ + data, bytes);
      }
      to += bytes;
      from = data + bytes + 2;
    }
    bodyBytes_ = to - bodyAt_;
  }
  return true;
}

void HttpCall::fail(const char* reason) {
  char why[sizeof reason_];
  Text(why, sizeof why).add(reason, strlen(reason) < sizeof why ? strlen(reason) : sizeof why - 1);
  memcpy(reason_, why, sizeof why);
  transport_.close();
  state_ = State::Failed;
}

}  // namespace twinlane
