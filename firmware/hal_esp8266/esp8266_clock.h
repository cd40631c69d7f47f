// The ESP8266's own time.
#pragma once

#include <Arduino.h>

#include "../hal/clock.h"

namespace twinlane {

/** Since power on. Loop, ticker and interrupts: both of the core's functions lie in IRAM. */
class Esp8266Clock final : public Clock {
 public:
  uint32_t nowMs() const override { return millis(); }
  uint64_t nowUs() const override { return micros64(); }
};

}  // namespace twinlane
