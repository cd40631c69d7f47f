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
 * another one never exceeds both.
 *
 * A motor turns by what its duty exceeds the dead band, and by the battery's voltage. So a duty begins above the dead band, and
 * is multiplied by the calibration's voltage over the present one, but by no more than 1 + speedMargin. Where one of the two
 * voltages is not known, the battery may be fuller by the margin: then only the dead band is overcome that the motors have with
 * such a battery. Confined to the node's loop.
 */
class Mixer {
 public:
  Mixer(const MotorSettings& settings, const RoverFigures& figures, uint32_t nowTick) : lastTick_(nowTick) {
    configure(settings);
    configure(figures);
  }

  /** The motors are wired like this from now on. */
  void configure(const MotorSettings& settings) { settings_ = settings; }

  /** They were measured like this. */
  void configure(const RoverFigures& figures) {
    marginPermille_ = figures.speedMarginPermille;
    calibratedMv_ = figures.calibratedMv;
  }

  /** The duty below which they do not turn, permille. */
  uint16_t deadbandPermille() const { return settings_.deadbandPermille; }

  /** The motion now, on the way to one with no wheel beyond full speed. */
  Motion ramp(Motion wanted, uint32_t nowTick);

  /** The motors' duties for a motion, with a battery that has `batteryMv` now; 0: not measured. */
  Wheels wheels(Motion motion, uint16_t batteryMv) const;

 private:
  int32_t ramp(int32_t now, int32_t wanted, uint32_t step) const;
  int16_t duty(int32_t wheelPermille, int32_t sharePermille, bool invert, uint16_t batteryMv) const;

  MotorSettings settings_;
  int32_t marginPermille_ = 0;
  int32_t calibratedMv_ = 0;
  int32_t linear_ = 0;  // millionths of full scale, so that the steps of a quick loop do not round to nothing
  int32_t angular_ = 0;
  uint32_t lastTick_;
};

}  // namespace twinlane
