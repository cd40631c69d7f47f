// Spares a battery that is nearly empty.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * Slower at first, so that the rover still comes home, then a stop. A voltage that falls under load for less than kSagMs stops
 * nothing: motors that start draw it down. When the motors rest it recovers, so each threshold is left only well above it, or
 * when the limit is another. Confined to the node's loop.
 */
class BatteryGuard {
 public:
  enum class Verdict : uint8_t { Full, Slow, Stop };

  /** Slow below the limit and this, mV. */
  static constexpr uint32_t kSlowAboveMv = 200;

  /** Neither slow nor stopped any more from the limit and this on, mV. */
  static constexpr uint32_t kRecoveredMv = 400;

  /** Stopped when it is below the limit for this long, ms. */
  static constexpr uint32_t kSagMs = 2000;

  /** @param batteryMv 0: not measured; nothing is limited then. @param limitMv below it the rover stops */
  Verdict judge(uint32_t nowTick, uint32_t batteryMv, uint32_t limitMv) {
    if (limitMv != limitMv_) {
      *this = BatteryGuard();
      limitMv_ = limitMv;
    }
    sureMv_ = batteryMv == 0 || batteryMv >= limitMv ? batteryMv : sureMv_;
    if (batteryMv == 0 || batteryMv >= limitMv + kRecoveredMv) {
      slow_ = false;
      stopped_ = false;
      below_ = false;
      return Verdict::Full;
    }
    sinceTick_ = batteryMv < limitMv && below_ ? sinceTick_ : nowTick;
    below_ = batteryMv < limitMv;
    stopped_ = stopped_ || (below_ && nowTick - sinceTick_ >= kSagMs);
    slow_ = slow_ || batteryMv < limitMv + kSlowAboveMv;
    return stopped_ ? Verdict::Stop : slow_ ? Verdict::Slow : Verdict::Full;
  }

  /**
   * The last voltage that was not below the limit, mV; 0: none is known. Motors are driven by this one: what is measured below
   * the limit may be a loose wire as well, and would raise their duty.
   */
  uint32_t sureMv() const { return sureMv_; }

 private:
  bool slow_ = false;
  bool stopped_ = false;
  bool below_ = false;
  uint32_t sinceTick_ = 0;  // below the limit
  uint32_t sureMv_ = 0;
  uint32_t limitMv_ = 0;
};

}  // namespace twinlane
