// CLOCK_MONOTONIC as a board's clock.
#pragma once

#include <time.h>

#include "../hal/clock.h"

namespace twinlane {

/** All processes of a machine share the clock; the count starts when it is made, as a board's does at power on. */
class PosixClock final : public Clock {
 public:
  PosixClock() : startNs_(nowNs()) {}

  uint32_t nowMs() const override { return static_cast<uint32_t>((nowNs() - startNs_) / 1000000); }
  uint64_t nowUs() const override { return (nowNs() - startNs_) / 1000; }

  /** The machine's own clock, as a black box records it, ns. */
  static uint64_t nowNs() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<uint64_t>(now.tv_sec) * 1000000000u + static_cast<uint64_t>(now.tv_nsec);
  }

  /** A moment of this clock, on the machine's clock, ns. */
  uint64_t onMachineNs(uint64_t us) const { return startNs_ + us * 1000; }

 private:
  uint64_t startNs_;
};

}  // namespace twinlane
