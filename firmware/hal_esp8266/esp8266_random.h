// The ESP8266's own randomness.
#pragma once

#include <Esp.h>

#include "../hal/random.h"

namespace twinlane {

/** The chip's noise, while the radio is on. Confined to the loop. */
class Esp8266Random final : public Random {
 public:
  uint32_t next() override { return ESP.random(); }
};

}  // namespace twinlane
