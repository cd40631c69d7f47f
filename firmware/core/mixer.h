// From one motion to two wheels.
#pragma once

#include <stdint.h>

#include "motion.h"
#include "settings.h"

namespace twinlane {

/** Duty of both motors, −1000..1000 permille. */
struct Wheels {
  int16_t leftPermille = 0;
  int16_t rightPermille = 0;
};

/**
 * Speeds up gently, and turns a motion into two wheels, corrected for how the motors are built and wired. Speeding up takes
 * rampMs from rest to full scale, of driving and of turning each; slowing down is never delayed, so a motion on its way to
 * another one never exceeds both. Confined to the node's loop.
 */
class Mixer {
 public:
  Mixer(const MotorSettings& settings, uint32_t nowTick) : settings_(settings), lastTick_(nowTick) {}

  /** The motors are wired like this from now on. */
  void configure(const MotorSettings& settings) { settings_ = settings; }

  /** The motion now, on the way to one with no wheel beyond full speed. */
  Motion ramp(Motion wanted, uint32_t nowTick);

  /** The motors' duties for a motion. */
  Wheels wheels(Motion motion) const;

 private:
  int32_t ramp(int32_t now, int32_t wanted, uint32_t step) const;
  int16_t duty(int32_t wheelPermille, int32_t sharePermille, bool invert) const;

  MotorSettings settings_;
  int32_t linear_ = 0;  // millionths of full scale, so that the steps of a quick loop do not round to nothing
  int32_t angular_ = 0;
  uint32_t lastTick_;
};

}  // namespace twinlane
