#include "text.h"

#include <string.h>

namespace twinlane {

Text& Text::add(const char* text) { return add(text, strlen(text)); }

Text& Text::add(const char* text, size_t bytes) {
  if (bytes_ + bytes + 1 > maxBytes_) {
    whole_ = false;
    return *this;
  }
  memcpy(into_ + bytes_, text, bytes);
  bytes_ += bytes;
  into_[bytes_] = '\0';
  return *this;
}

Text& Text::number(int64_t value) {
  char digits[21];
  size_t at = sizeof digits;
  uint64_t left = value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  do {
    digits[--at] = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left > 0);
  if (value < 0) {
    digits[--at] = '-';
  }
  return add(digits + at, sizeof digits - at);
}

Text& Text::share(int32_t permille) {
  if (permille < 0) {
    add('-');
    permille = -permille;
  }
  number(permille / 1000).add('.');
  int32_t rest = permille % 1000;
  int32_t unit = 100;
  do {
    add(static_cast<char>('0' + rest / unit));
    rest %= unit;
    unit /= 10;
  } while (rest > 0);
  return *this;
}

bool copyText(char* into, size_t maxBytes, const char* from) {
  size_t bytes = strlen(from);
  if (bytes >= maxBytes) {
    into[0] = '\0';
    return false;
  }
  memmove(into, from, bytes + 1);
  return true;
}

static char small(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter; }

bool sameLetters(const char* text, size_t bytes, const char* other) {
  if (strlen(other) != bytes) {
    return false;
  }
  for (size_t i = 0; i < bytes; i++) {
    if (small(text[i]) != small(other[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace twinlane
