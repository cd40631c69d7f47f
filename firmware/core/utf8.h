// Is a text UTF-8?
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** True when the whole of it is, as RFC 3629 defines it: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
inline bool isUtf8(const uint8_t* text, size_t bytes) {
  size_t at = 0;
  while (at < bytes) {
    uint8_t first = text[at];
    if (first < 0x80) {
      at++;
      continue;
    }
    size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || bytes - at <= more) {
      return false;
    }
    uint8_t second = text[at + 1];
    bool narrow = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
                  (first == 0xF4 && second > 0x8F);
    if (narrow) {
      return false;
    }
    for (size_t i = 1; i <= more; i++) {
      if ((text[at + i] & 0xC0) != 0x80) {
        return false;
      }
    }
    at += more + 1;
  }
  return true;
}

}  // namespace twinlane
