#include "json_scanner.h"

#include <string.h>

namespace twinlane {

namespace {

constexpr uint64_t kMostMantissa = 100000000000000000;  // ten times it still fits
constexpr int32_t kMostExponent = 400;                   // larger ones count as this

bool hex(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
}

}  // namespace

char JsonScanner::peek() {
  while (at_ < end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) {
    at_++;
  }
  return at_ < end_ ? *at_ : '\0';
}

bool JsonScanner::take(char wanted) {
  if (peek() != wanted || at_ >= end_) {
    return false;
  }
  at_++;
  return true;
}

bool JsonScanner::atEnd() {
  peek();
  return at_ >= end_;
}

bool JsonScanner::string(const char*& from, size_t& bytes, bool& escaped, size_t& characters) {
  if (!take('"')) {
    return false;
  }
  from = at_;
  escaped = false;
  characters = 0;
  while (at_ < end_ && *at_ != '"') {
    uint8_t byte = static_cast<uint8_t>(*at_);
    if (byte < 0x20) {
      return false;
    }
    at_++;
    if (byte == '\\') {
      escaped = true;
      if (!escape(characters)) {
        return false;
      }
    } else if (byte < 0x80 || byte >= 0xC0) {
      characters += byte >= 0xF0 ? 2 : 1;
    }
  }
  if (at_ >= end_) {
    return false;
  }
  bytes = static_cast<size_t>(at_ - from);
  at_++;
  return true;
}

bool JsonScanner::escape(size_t& characters) {
  if (at_ >= end_) {
    return false;
  }
  char kind = *at_++;
  characters++;
  if (kind != 'u') {
    return kind != '\0' && strchr("\"\\/bfnrt", kind) != nullptr;
  }
  for (int i = 0; i < 4; i++) {
    if (at_ >= end_ || !hex(*at_++)) {
      return false;
    }
  }
  return true;
}

bool JsonScanner::number(JsonNumber& into) {
  peek();
  into = {false, true, false, 0, 0};
  if (at_ < end_ && *at_ == '-') {
    into.negative = true;
    at_++;
  }
  if (!digit()) {
    return false;
  }
  bool zero = *at_ == '0';
  const char* first = at_;
  digits(into, false);
  if (zero && at_ - first > 1) {
    return false;
  }
  if (at_ < end_ && *at_ == '.') {
    at_++;
    into.whole = false;
    if (!digit()) {
      return false;
    }
    digits(into, true);
  }
  if (at_ < end_ && (*at_ == 'e' || *at_ == 'E')) {
    at_++;
    into.whole = false;
    bool down = at_ < end_ && *at_ == '-';
    if (at_ < end_ && (*at_ == '-' || *at_ == '+')) {
      at_++;
    }
    if (!digit()) {
      return false;
    }
    int32_t exponent = 0;
    for (; digit(); at_++) {
      exponent = exponent < kMostExponent ? exponent * 10 + (*at_ - '0') : kMostExponent;
    }
    into.exponent += down ? -exponent : exponent;
  }
  return true;
}

void JsonScanner::digits(JsonNumber& into, bool fraction) {
  for (; digit(); at_++) {
    uint64_t value = static_cast<uint64_t>(*at_ - '0');
    if (into.mantissa < kMostMantissa) {
      into.mantissa = into.mantissa * 10 + value;
      into.exponent -= fraction ? 1 : 0;
    } else {
      into.cut = into.cut || value != 0;
      into.exponent += fraction ? 0 : 1;
    }
  }
}

bool JsonScanner::word(const char* wanted) {
  peek();
  size_t bytes = strlen(wanted);
  if (static_cast<size_t>(end_ - at_) < bytes || memcmp(at_, wanted, bytes) != 0) {
    return false;
  }
  at_ += bytes;
  return true;
}

bool JsonScanner::skip(int depth) {
  const char* from;
  size_t bytes;
  bool escaped;
  size_t characters;
  JsonNumber ignored;
  switch (peek()) {
    case '{':
      return depth > 0 && skipObject(depth - 1);
    case '[':
      return depth > 0 && skipList(depth - 1);
    case '"':
      return string(from, bytes, escaped, characters);
    case 't':
      return word("true");
    case 'f':
      return word("false");
    case 'n':
      return word("null");
    default:
      return number(ignored);
  }
}

bool JsonScanner::skipObject(int depth) {
  const char* from;
  size_t bytes;
  bool escaped;
  size_t characters;
  take('{');
  if (take('}')) {
    return true;
  }
  do {
    if (!string(from, bytes, escaped, characters) || !take(':') || !skip(depth)) {
      return false;
    }
  } while (take(','));
  return take('}');
}

bool JsonScanner::skipList(int depth) {
  take('[');
  if (take(']')) {
    return true;
  }
  do {
    if (!skip(depth)) {
      return false;
    }
  } while (take(','));
  return take(']');
}

}  // namespace twinlane
