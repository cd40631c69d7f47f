// Gives the network's time service a while to say what day it is.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * For a chip without a calendar that has to judge certificates by their dates: until the day is known, or kWithinMs have passed
 * since it was asked for, nothing is judged. Afterwards the day of the build has to do. Confined to its transport's loop.
 */
class DayWait {
 public:
  static constexpr uint32_t kWithinMs = 20000;

  /** Is it too early to judge? The first call is when the day was asked for. */
  bool waits(uint32_t nowMs, bool dayKnown) {
    sinceMs_ = asked_ ? sinceMs_ : nowMs;
    asked_ = true;
    over_ = over_ || dayKnown || nowMs - sinceMs_ >= kWithinMs;
    return !over_;
  }

  bool asked() const { return asked_; }

 private:
  bool asked_ = false;
  bool over_ = false;
  uint32_t sinceMs_ = 0;
};

}  // namespace twinlane
