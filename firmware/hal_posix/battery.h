// A battery that empties evenly.
#pragma once

#include "../hal/adc.h"
#include "../hal/clock.h"

namespace twinlane {

/** Falls from `startMv` by `fallUvS` µV a second; one that starts at 0 mV is not measured. Any thread. */
class Battery final : public Adc {
 public:
  Battery(const Clock& clock, int32_t startMv, int32_t fallUvS) : clock_(clock), startMv_(startMv), fallUvS_(fallUvS) {}

  uint16_t batteryMv() override {
    int64_t mv = startMv_ - static_cast<int64_t>(clock_.nowUs()) * fallUvS_ / 1000000000;
    return startMv_ == 0 ? uint16_t{0} : static_cast<uint16_t>(mv > 1 ? mv : 1);
  }

 private:
  const Clock& clock_;
  int32_t startMv_;
  int32_t fallUvS_;
};

}  // namespace twinlane
