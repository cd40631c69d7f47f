#include "mixer.h"

namespace twinlane {

namespace {

constexpr int32_t kMillionth = 1000;  // of a permille, as a permille is of the whole
constexpr uint32_t kFull = 1000000;

}  // namespace

Motion Mixer::ramp(Motion wanted, uint32_t nowTick) {
  uint32_t elapsedMs = nowTick - lastTick_;
  lastTick_ = nowTick;
  uint32_t step = settings_.rampMs == 0 || elapsedMs >= settings_.rampMs ? kFull : elapsedMs * kFull / settings_.rampMs;
  linear_ = ramp(linear_, wanted.linearPermille * kMillionth, step);
  angular_ = ramp(angular_, wanted.angularPermille * kMillionth, step);
  return {static_cast<int16_t>(linear_ / kMillionth), static_cast<int16_t>(angular_ / kMillionth)};
}

/** Away from rest step by step, towards rest and through it at once. */
int32_t Mixer::ramp(int32_t now, int32_t wanted, uint32_t step) const {
  bool sameWay = (now > 0) == (wanted > 0) || now == 0;
  int32_t from = sameWay ? magnitude(now) : 0;
  int32_t to = magnitude(wanted);
  int32_t reached = from + static_cast<int32_t>(step) < to ? from + static_cast<int32_t>(step) : to;
  return wanted < 0 ? -reached : reached;
}

Wheels Mixer::wheels(Motion motion, uint16_t batteryMv) const {
  int32_t leftShare = 1000 - (settings_.trimPermille > 0 ? settings_.trimPermille : 0);
  int32_t rightShare = 1000 + (settings_.trimPermille < 0 ? settings_.trimPermille : 0);
  return {duty(motion.leftPermille(), leftShare, settings_.invertLeft, batteryMv),
          duty(motion.rightPermille(), rightShare, settings_.invertRight, batteryMv)};
}

/** The duty with which the wheel turns like this. */
int16_t Mixer::duty(int32_t wheelPermille, int32_t sharePermille, bool invert, uint16_t batteryMv) const {
  int32_t wanted = magnitude(wheelPermille) * sharePermille / 1000;
  int32_t most = 1000 + marginPermille_;
  bool voltageKnown = calibratedMv_ > 0 && batteryMv > 0;
  int32_t voltage = voltageKnown ? calibratedMv_ * 1000 / batteryMv : 1000;
  int32_t overcome = voltageKnown ? settings_.deadbandPermille : settings_.deadbandPermille * 1000 / most;
  int32_t calibrated = wanted == 0 ? 0 : overcome + wanted * (1000 - overcome) / 1000;
  int32_t needed = calibrated * (voltage < most ? voltage : most) / 1000;
  int32_t possible = needed < 1000 ? needed : 1000;
  bool back = (wheelPermille < 0) != invert;
  return static_cast<int16_t>(back ? -possible : possible);
}

}  // namespace twinlane
