// One HTTP request to the control relay.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../hal/clock.h"
#include "../hal/transport.h"
#include "url.h"

namespace twinlane {

/**
 * POSTs and keeps the answer: HTTP/1.1, one request per connection; the answer has a length, is chunked, or ends with the
 * connection. It must fit the buffer and come within kTimeoutMs. `step` does what it can without blocking. Confined to the
 * node's loop.
 */
class HttpCall {
 public:
  static constexpr uint32_t kTimeoutMs = 8000;

  enum class State : uint8_t { Idle, Asking, Answered, Failed };

  HttpCall(Transport& transport, const Clock& clock, char* buffer, size_t bufferBytes);

  /** Sends the request. `bearer` may be nullptr; `json` is the body, or empty. */
  void post(const Url& at, const char* path, const char* bearer, const char* json);

  State step();

  /** Forgets the answer. */
  void end();

  // once answered
  int status() const { return status_; }
  const char* body() const { return buffer_ + bodyAt_; }
  size_t bodyBytes() const { return bodyBytes_; }

  /** Why it failed. */
  const char* reason() const { return reason_; }

 private:
  void send();
  void receive();
  bool complete(bool ended);
  bool readHead();
  bool unchunk();
  void fail(const char* reason);

  Transport& transport_;
  const Clock& clock_;
  char* buffer_;
  size_t bufferBytes_;
  State state_ = State::Idle;
  uint32_t sinceTick_ = 0;
  size_t requestBytes_ = 0;
  size_t sent_ = 0;
  size_t used_ = 0;
  size_t bodyAt_ = 0;
  size_t bodyBytes_ = 0;
  int32_t length_ = -1;  // as announced
  bool chunked_ = false;
  int status_ = 0;
  char reason_[64] = "";
};

}  // namespace twinlane
