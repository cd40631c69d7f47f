#include "mixer.h"

namespace twinlane {

namespace {

int32_t magnitude(int32_t value) { return value < 0 ? -value : value; }

}  // namespace

Wheels Mixer::mix(int16_t linearPermille, int16_t angularPermille, uint32_t nowTick) {
  int32_t left = linearPermille - angularPermille;
  int32_t right = linearPermille + angularPermille;
  int32_t most = magnitude(left) > magnitude(right) ? magnitude(left) : magnitude(right);
  if (most > 1000) {
    left = left * 1000 / most;
    right = right * 1000 / most;
  }
  uint32_t elapsedMs = nowTick - lastTick_;
  lastTick_ = nowTick;
  uint32_t stepPermille = settings_.rampMs == 0 || elapsedMs >= settings_.rampMs ? 1000 : elapsedMs * 1000 / settings_.rampMs;
  ramped_.leftPermille = ramp(ramped_.leftPermille, static_cast<int16_t>(left), stepPermille);
  ramped_.rightPermille = ramp(ramped_.rightPermille, static_cast<int16_t>(right), stepPermille);
  uint16_t leftShare = static_cast<uint16_t>(1000 - (settings_.trimPermille > 0 ? settings_.trimPermille : 0));
  uint16_t rightShare = static_cast<uint16_t>(1000 + (settings_.trimPermille < 0 ? settings_.trimPermille : 0));
  return {duty(ramped_.leftPermille, leftShare, settings_.invertLeft),
          duty(ramped_.rightPermille, rightShare, settings_.invertRight)};
}

/** Away from rest step by step, towards rest and through it at once. */
int16_t Mixer::ramp(int16_t now, int16_t wanted, uint32_t stepPermille) const {
  bool sameWay = (now > 0) == (wanted > 0) || now == 0;
  int32_t from = sameWay ? magnitude(now) : 0;
  int32_t to = magnitude(wanted);
  int32_t reached = from + static_cast<int32_t>(stepPermille) < to ? from + static_cast<int32_t>(stepPermille) : to;
  return static_cast<int16_t>(wanted < 0 ? -reached : reached);
}

/** The duty with which the wheel turns like this. */
int16_t Mixer::duty(int16_t wheelPermille, uint16_t sharePermille, bool invert) const {
  int32_t wanted = magnitude(wheelPermille) * sharePermille / 1000;
  int32_t needed = wanted == 0 ? 0 : settings_.deadbandPermille + wanted * (1000 - settings_.deadbandPermille) / 1000;
  bool back = (wheelPermille < 0) != invert;
  return static_cast<int16_t>(back ? -needed : needed);
}

}  // namespace twinlane
