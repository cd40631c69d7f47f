// The battery's voltage.
#pragma once

#include <stdint.h>

namespace twinlane {

/** Measures the battery, its divider taken into account. Confined to the node's loop; returns at once. */
class Adc {
 public:
  /** mV, 0..60000; 0 when it is not measured. */
  virtual uint16_t batteryMv() = 0;

 protected:
  ~Adc() = default;
};

}  // namespace twinlane
