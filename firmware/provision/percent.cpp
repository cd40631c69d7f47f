#include "percent.h"

namespace twinlane {

namespace {

int digit(char letter) {
  if (letter >= '0' && letter <= '9') {
    return letter - '0';
  }
  if (letter >= 'a' && letter <= 'f') {
    return letter - 'a' + 10;
  }
  return letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : -1;
}

}  // namespace

bool decodePercent(char* text) {
  char* into = text;
  while (*text != '\0') {
    if (*text == '%') {
      int high = digit(text[1]);
      int low = high < 0 ? -1 : digit(text[2]);
      if (low < 0 || (high == 0 && low == 0)) {
        return false;
      }
      *into++ = static_cast<char>(high * 16 + low);
      text += 3;
    } else {
      *into++ = *text == '+' ? ' ' : *text;
      text++;
    }
  }
  *into = '\0';
  return true;
}

}  // namespace twinlane
