// An even beat.
#pragma once

#include <stdint.h>
#include <time.h>

namespace twinlane {

/** Waits for the next multiple of `periodMs` of the machine's clock. */
class Metronome {
 public:
  explicit Metronome(uint32_t periodMs) : periodNs_(periodMs * 1000000L) { clock_gettime(CLOCK_MONOTONIC, &next_); }

  void wait() {
    next_.tv_nsec += periodNs_;
    if (next_.tv_nsec >= 1000000000L) {
      next_.tv_nsec -= 1000000000L;
      next_.tv_sec++;
    }
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next_, nullptr) != 0) {
    }
  }

 private:
  long periodNs_;
  timespec next_;
};

}  // namespace twinlane
