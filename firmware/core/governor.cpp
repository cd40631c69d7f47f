#include "governor.h"

namespace twinlane {

namespace {

int16_t clamp(int16_t value, uint16_t below, uint16_t above) {
  int32_t wanted = value;
  if (wanted < -static_cast<int32_t>(below)) {
    return static_cast<int16_t>(-static_cast<int32_t>(below));
  }
  return wanted > above ? static_cast<int16_t>(above) : value;
}

Allowance none(LimitReason reason) { return {0, 0, 0, reason}; }

}  // namespace

int16_t Allowance::linear(int16_t wantedPermille) const { return clamp(wantedPermille, backwardPermille, forwardPermille); }

int16_t Allowance::angular(int16_t wantedPermille) const { return clamp(wantedPermille, turnPermille, turnPermille); }

void Governor::begin(const RoverFigures& figures, uint32_t nowTick) {
  figures_ = figures;
  travel_.begin(figures.maxSpeedMmS, figures.brakeMs, nowTick);
  batteryLow_ = false;
  seen_ = false;
}

void Governor::motorsAt(uint32_t nowTick, uint16_t forwardPermille) {
  travel_.advance(nowTick, static_cast<uint32_t>(forwardPermille) * figures_.maxSpeedMmS);
}

Allowance Governor::judge(const Command& command, uint32_t nowTick, bool armed, uint16_t batteryMv, const DriveLimits& limits) {
  if (figures_.maxSpeedMmS == 0) {
    return none(LimitReason::NotCalibrated);
  }
  batteryLow_ = batteryMv > 0 && batteryMv < figures_.lowBatteryMv + (batteryLow_ ? kRecoveredMv : 0);
  if (batteryLow_) {
    return none(LimitReason::LowBattery);
  }
  if (!armed) {
    return none(LimitReason::Disarmed);
  }
  if (command.view.ageMs < 0) {
    return none(LimitReason::PictureUnknown);
  }
  uint32_t pictureAgeMs = nowTick - takenTick(command);
  if (pictureAgeMs > limits.maxPictureAgeMs) {
    return none(LimitReason::PictureOld);
  }
  uint16_t forwardPermille = forward(pictureAgeMs, nowTick, limits);
  return {forwardPermille, figures_.reverseCapPermille, figures_.turnCapPermille,
          forwardPermille < 1000 ? LimitReason::PictureOld : LimitReason::None};
}

/**
 * The latest moment at which the picture on the driver's screen can have been taken. Each command reports it again, too late
 * by the delay of its tick echo; of all reports on one picture the earliest counts, so that no picture ever becomes younger.
 */
uint32_t Governor::takenTick(const Command& command) {
  uint32_t told = command.tick - static_cast<uint32_t>(command.view.ageMs);
  bool same = seen_ && command.view.seq == seenSeq_;
  if (!same || static_cast<int32_t>(told - seenTick_) < 0) {
    seen_ = true;
    seenSeq_ = command.view.seq;
    seenTick_ = told;
  }
  return seenTick_;
}

uint16_t Governor::forward(uint32_t pictureAgeMs, uint32_t nowTick, const DriveLimits& limits) const {
  uint32_t stoppingMs = limits.deadManMs + figures_.brakeMs;
  uint32_t blindUm = limits.blindDistanceMm * 1000;
  uint32_t goneUm = travel_.sinceUm(nowTick - pictureAgeMs);
  uint64_t leftUm = goneUm < blindUm ? blindUm - goneUm : 0;
  uint64_t steady =
      static_cast<uint64_t>(blindUm) * 1000 / (static_cast<uint64_t>(pictureAgeMs + stoppingMs) * figures_.maxSpeedMmS);
  uint64_t left = leftUm * 1000 / (static_cast<uint64_t>(stoppingMs) * figures_.maxSpeedMmS);
  uint64_t permille = left < steady ? left : steady;
  return permille < 1000 ? static_cast<uint16_t>(permille) : uint16_t{1000};
}

}  // namespace twinlane
