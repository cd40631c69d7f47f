// The ESP32's own randomness.
#pragma once

#include <esp_random.h>

#include "../hal/random.h"

namespace twinlane {

/** True randomness while the radio is on, which it is before any key is drawn. Any task. */
class EspRandom final : public Random {
 public:
  uint32_t next() override { return esp_random(); }
};

}  // namespace twinlane
