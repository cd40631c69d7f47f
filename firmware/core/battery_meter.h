// The battery's voltage from a converter's readings.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * Says when to measure, and smooths. A reading of 0 is a reading: a divider whose wire is off measures an empty battery, which
 * stops the rover. Confined to the node's loop.
 */
class BatteryMeter {
 public:
  /**
   * @param fullScaleMv the battery's voltage at the converter's highest reading, 0..60000; 0: there is no divider
   * @param highest that reading
   * @param periodMs from one measurement to the next
   */
  BatteryMeter(uint16_t fullScaleMv, uint32_t highest, uint32_t periodMs)
      : fullScaleMv_(fullScaleMv), highest_(highest), periodMs_(periodMs) {}

  bool due(uint32_t nowMs) const { return fullScaleMv_ > 0 && (!measured_ || nowMs - measuredMs_ >= periodMs_); }

  /** @param reading 0..highest */
  void measured(uint32_t nowMs, uint32_t reading) {
    uint32_t mv = reading * fullScaleMv_ / highest_;
    smoothedMv_ = measured_ ? (smoothedMv_ * 3 + mv) / 4 : mv;
    measured_ = true;
    measuredMs_ = nowMs;
  }

  /** mV, at least 1; 0 when there is no divider. */
  uint16_t mv() const { return static_cast<uint16_t>(measured_ && smoothedMv_ == 0 ? 1 : smoothedMv_); }

 private:
  uint16_t fullScaleMv_;
  uint32_t highest_;
  uint32_t periodMs_;
  bool measured_ = false;
  uint32_t measuredMs_ = 0;
  uint32_t smoothedMv_ = 0;
};

}  // namespace twinlane
