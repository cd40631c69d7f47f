// The kernel's randomness.
#pragma once

#include <stdlib.h>
#include <sys/random.h>

#include "../hal/random.h"

namespace twinlane {

/** getrandom(2). */
class PosixRandom final : public Random {
 public:
  uint32_t next() override {
    uint32_t drawn;
    if (getrandom(&drawn, sizeof drawn, 0) != static_cast<ssize_t>(sizeof drawn)) {
      abort();  // a board that cannot draw keys must not speak
    }
    return drawn;
  }
};

}  // namespace twinlane
