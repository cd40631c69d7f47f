// What two motors do to a rover: where it is, and how fast.
#pragma once

#include <stdint.h>

namespace twinlane {

/** Where it is; forward is +x at the start. */
struct BodyState {
  double xMm = 0;
  double yMm = 0;
  double headingDeg = 0;
  double speedMmS = 0;
  double forwardMm = 0;  // distance driven forward since the start; never falls
};

/**
 * A differential drive with inertia on an endless floor: each wheel's speed follows what its duty exceeds the dead band at a
 * constant rate, from full speed to standstill within brakeMs. Its battery is always full. Confined to the thread that calls
 * `step`.
 */
class RoverBody {
 public:
  static constexpr uint32_t kStepMs = 5;

  /** @param deadBandPermille the duty below which a motor does not turn, 0..600 */
  RoverBody(uint16_t fullSpeedMmS, uint16_t brakeMs, uint16_t trackMm = 130, uint16_t deadBandPermille = 0);

  /** Moves on by kStepMs with these duties, −1000..1000 permille. */
  void step(int16_t leftPermille, int16_t rightPermille);

  const BodyState& state() const { return state_; }

 private:
  double goalMmS(int16_t permille) const;
  double towards(double nowMmS, double goalMmS) const;

  double fullSpeedMmS_;
  double wheelStepMmS_;
  double trackMm_;
  double deadBand_;
  double leftMmS_ = 0;
  double rightMmS_ = 0;
  double headingRad_ = 0;
  BodyState state_;
};

}  // namespace twinlane
