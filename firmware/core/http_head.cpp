#include "http_head.h"

#include <string.h>

#include "text.h"

namespace twinlane {

namespace {

bool blank(char letter) { return letter == ' ' || letter == '\t'; }

void trim(const char*& from, size_t& bytes) {
  while (bytes > 0 && blank(*from)) {
    from++;
    bytes--;
  }
  while (bytes > 0 && blank(from[bytes - 1])) {
    bytes--;
  }
}

}  // namespace

bool HttpHead::line(const char*& from, size_t& bytes) {
  from = at_;
  while (end_ - at_ >= 2) {
    if (at_[0] == '\r' && at_[1] == '\n') {
      bytes = static_cast<size_t>(at_ - from);
      at_ += 2;
      return true;
    }
    at_++;
  }
  broken_ = true;
  return false;
}

int HttpHead::status() {
  static const char kVersion[] = "HTTP/1.1 ";
  constexpr size_t kVersionBytes = sizeof kVersion - 1;
  const char* from;
  size_t bytes;
  if (!line(from, bytes) || bytes < kVersionBytes + 3 || memcmp(from, kVersion, kVersionBytes) != 0) {
    return 0;
  }
  int status = 0;
  for (size_t i = kVersionBytes; i < kVersionBytes + 3; i++) {
    if (from[i] < '0' || from[i] > '9') {
      return 0;
    }
    status = status * 10 + (from[i] - '0');
  }
  bool ended = bytes == kVersionBytes + 3 || from[kVersionBytes + 3] == ' ';
  return ended && status >= 100 && status <= 599 ? status : 0;
}

bool HttpHead::next(HttpHeader& into) {
  const char* from;
  size_t bytes;
  if (!line(from, bytes) || bytes == 0) {
    return false;
  }
  const char* colon = static_cast<const char*>(memchr(from, ':', bytes));
  if (colon == nullptr || colon == from || blank(*from) || blank(colon[-1])) {
    broken_ = true;
    return false;
  }
  into.name = from;
  into.nameBytes = static_cast<size_t>(colon - from);
  into.value = colon + 1;
  into.valueBytes = bytes - into.nameBytes - 1;
  trim(into.value, into.valueBytes);
  return true;
}

size_t headEnd(const char* text, size_t bytes) {
  for (size_t i = 4; i <= bytes; i++) {
    if (memcmp(text + i - 4, "\r\n\r\n", 4) == 0) {
      return i;
    }
  }
  return 0;
}

bool listed(const char* values, size_t bytes, const char* word) {
  const char* end = values + bytes;
  while (values <= end) {
    const char* comma = static_cast<const char*>(memchr(values, ',', static_cast<size_t>(end - values)));
    const char* stop = comma != nullptr ? comma : end;
    const char* from = values;
    size_t length = static_cast<size_t>(stop - values);
    trim(from, length);
    if (sameLetters(from, length, word)) {
      return true;
    }
    values = stop + 1;
  }
  return false;
}

}  // namespace twinlane
