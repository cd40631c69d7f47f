// From one motion to two wheels.
#pragma once

#include <stdint.h>

#include "settings.h"

namespace twinlane {

/** Duty of both motors, −1000..1000 permille. */
struct Wheels {
  int16_t leftPermille = 0;
  int16_t rightPermille = 0;
};

/**
 * Mixes linear and angular motion, ramps up, and makes up for how the motors are built and wired. A curve slows the outer
 * wheel's demand to full speed and the inner one's with it, so that the rover's middle never goes faster than asked.
 * Speeding up takes rampMs from rest to full speed; slowing down is never delayed. Confined to the node's loop.
 */
class Mixer {
 public:
  Mixer(const MotorSettings& settings, uint32_t nowTick) : settings_(settings), lastTick_(nowTick) {}

  /** They are wired like this from now on. */
  void configure(const MotorSettings& settings) { settings_ = settings; }

  /** What the motors get now. */
  Wheels mix(int16_t linearPermille, int16_t angularPermille, uint32_t nowTick);

 private:
  int16_t ramp(int16_t now, int16_t wanted, uint32_t stepPermille) const;
  int16_t duty(int16_t wheelPermille, uint16_t sharePermille, bool invert) const;

  MotorSettings settings_;
  Wheels ramped_;
  uint32_t lastTick_;
};

}  // namespace twinlane
