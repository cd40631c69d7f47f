// The ESP32's own time.
#pragma once

#include <esp_timer.h>

#include "../hal/clock.h"

namespace twinlane {

/** Microseconds since power on. Callable from any task and any interrupt: esp_timer_get_time lies in IRAM and takes no lock. */
class EspClock final : public Clock {
 public:
  uint32_t nowMs() const override { return static_cast<uint32_t>(nowUs() / 1000); }
  uint64_t nowUs() const override { return static_cast<uint64_t>(esp_timer_get_time()); }
};

}  // namespace twinlane
