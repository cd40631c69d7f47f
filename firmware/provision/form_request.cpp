#include "form_request.h"

#include <string.h>

namespace twinlane {

namespace {

constexpr const char* kHeadEnd = "\r\n\r\n";
constexpr const char* kLengthName = "content-length:";

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

bool begins(const char* line, const char* lowercase) {
  for (; *lowercase != '\0'; line++, lowercase++) {
    if (lower(*line) != *lowercase) {
      return false;
    }
  }
  return true;
}

/** The body's length as the head announces it: 0 when it does not, -1 when it is no number or too large. */
int32_t announced(const char* head) {
  for (const char* line = strstr(head, "\r\n"); line != nullptr; line = strstr(line + 2, "\r\n")) {
    if (!begins(line + 2, kLengthName)) {
      continue;
    }
    const char* digit = line + 2 + strlen(kLengthName);
    digit += strspn(digit, " ");
    int32_t value = 0;
    size_t digits = strspn(digit, "0123456789");
    if (digits == 0 || digits > 6 || digit[digits] != '\r') {
      return -1;
    }
    for (; digits > 0; digits--, digit++) {
      value = value * 10 + (*digit - '0');
    }
    return value;
  }
  return 0;
}

}  // namespace

void FormRequest::begin() {
  used_ = 0;
  bodyAt_ = 0;
  bodyBytes_ = 0;
  path_ = nullptr;
  post_ = false;
  state_ = State::Reading;
}

FormRequest::State FormRequest::feed(const char* from, size_t bytes) {
  if (state_ != State::Reading) {
    return state_;
  }
  if (bytes > kMaxBytes - used_) {
    return state_ = State::TooLong;
  }
  if (memchr(from, '\0', bytes) != nullptr) {
    return state_ = State::Bad;
  }
  memcpy(text_ + used_, from, bytes);
  used_ += bytes;
  text_[used_] = '\0';
  if (bodyAt_ == 0) {
    state_ = readHead();
  }
  if (state_ == State::Reading && bodyAt_ != 0 && used_ - bodyAt_ >= bodyBytes_) {
    text_[bodyAt_ + bodyBytes_] = '\0';
    state_ = State::Whole;
  }
  return state_;
}

FormRequest::State FormRequest::readHead() {
  char* end = strstr(text_, kHeadEnd);
  if (end == nullptr) {
    return State::Reading;
  }
  end[2] = '\0';  // the last line keeps its end
  int32_t length = announced(text_);
  post_ = strncmp(text_, "POST ", 5) == 0;
  if (length < 0 || (!post_ && strncmp(text_, "GET ", 4) != 0)) {
    return State::Bad;
  }
  bodyAt_ = static_cast<size_t>(end - text_) + strlen(kHeadEnd);
  bodyBytes_ = static_cast<size_t>(length);
  if (bodyAt_ + bodyBytes_ > kMaxBytes) {
    return State::TooLong;
  }
  char* path = text_ + (post_ ? 5 : 4);
  path[strcspn(path, " ?\r")] = '\0';
  path_ = path;
  return State::Reading;
}

bool FormRequest::asksFor(const char* path) const { return path_ != nullptr && strcmp(path_, path) == 0; }

}  // namespace twinlane
