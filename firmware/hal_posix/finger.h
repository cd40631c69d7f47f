// Somebody beside a rover that exists only in memory, who presses the board's own button.
#pragma once

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include <atomic>

#include "../hal/button.h"
#include "../hal/clock.h"

namespace twinlane {

/** Presses for each line `press` on standard input, and lets go after kPressMs. `obey` belongs to the loop. */
class Finger final : public Button {
 public:
  static constexpr uint32_t kPressMs = 200;

  explicit Finger(const Clock& clock) : clock_(clock) {}

  bool pressed() override { return held_.load() && clock_.nowMs() - sinceMs_.load() < kPressMs; }

  /** Reads what has come; never waits. */
  void obey() {
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    char letter;
    while (!over_ && !inBackground() && poll(&input, 1, 0) > 0) {
      over_ = read(STDIN_FILENO, &letter, 1) <= 0;
      if (over_ || letter == '\n') {
        press(!over_ && bytes_ == strlen(kPress) && memcmp(line_, kPress, bytes_) == 0);
        bytes_ = 0;
      } else {
        line_[bytes_ < sizeof line_ - 1 ? bytes_++ : bytes_] = letter;
      }
    }
  }

 private:
  static constexpr const char* kPress = "press";

  /** Reading from a terminal in the background would stop this process. */
  static bool inBackground() { return isatty(STDIN_FILENO) != 0 && tcgetpgrp(STDIN_FILENO) != getpgrp(); }

  void press(bool yes) {
    if (yes) {
      sinceMs_.store(clock_.nowMs());
      held_.store(true);
    }
  }

  const Clock& clock_;
  char line_[8] = "";
  size_t bytes_ = 0;
  bool over_ = false;  // nobody types any more
  std::atomic<bool> held_{false};
  std::atomic<uint32_t> sinceMs_{0};
};

}  // namespace twinlane
