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
 * Mixes linear and angular motion, ramps up, and corrects for how the motors are built and wired. Where a curve asks the outer
 * wheel for more than full speed, both slow down in proportion, so that the rover's middle never goes faster than asked.
 * Speeding up takes rampMs from rest to full speed; slowing down is never delayed. Confined to the node's loop.
 */
class Mixer {
 public:
  Mixer(const MotorSettings& settings, uint32_t nowTick) : settings_(settings), lastTick_(nowTick) {}

  /** The motors are wired like this from now on. */
  void configure(const MotorSettings& settings) { settings_ = settings; }

  /** The motors' duties now. */
  Wheels mix(int16_t linearPermille, int16_t angularPermille, uint32_t nowTick);

 private:
  int16_t ramp(int16_t now, int16_t wanted, uint32_t stepPermille) const;
  int16_t duty(int16_t wheelPermille, uint16_t sharePermille, bool invert) const;

  MotorSettings settings_;
  Wheels ramped_;
  uint32_t lastTick_;
};

}  // namespace twinlane
