// A line as somebody types it.
#pragma once

#include <stddef.h>

namespace twinlane {

/** Gathers characters until Enter; Backspace removes the last. Longer lines are dropped whole. Confined to its loop. */
class LineReader {
 public:
  static constexpr size_t kMaxBytes = 3072;  // an authority in PEM, its line ends written as \n

  /** True once `line()` is complete. */
  bool take(char letter) {
    if (letter == '\n' || letter == '\r') {
      bool whole = used_ <= kMaxBytes && used_ > 0;
      text_[used_ <= kMaxBytes ? used_ : 0] = '\0';
      used_ = 0;
      return whole;
    }
    if (letter == '\b' || letter == 0x7F) {
      used_ -= used_ > 0 ? 1 : 0;
    } else if (used_ < kMaxBytes) {
      text_[used_++] = letter;
    } else {
      used_ = kMaxBytes + 1;
    }
    return false;
  }

  const char* line() const { return text_; }

 private:
  char text_[kMaxBytes + 1] = "";
  size_t used_ = 0;
};

}  // namespace twinlane
