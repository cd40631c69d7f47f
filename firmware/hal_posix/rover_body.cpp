#include "rover_body.h"

#include <math.h>

namespace twinlane {

RoverBody::RoverBody(uint16_t fullSpeedMmS, uint16_t brakeMs, uint16_t trackMm, uint16_t deadBandPermille)
    : fullSpeedMmS_(fullSpeedMmS),
      wheelStepMmS_(static_cast<double>(fullSpeedMmS) * kStepMs / (brakeMs > 0 ? brakeMs : 1)),
      trackMm_(trackMm),
      deadBand_(deadBandPermille / 1000.0) {}

void RoverBody::step(int16_t leftPermille, int16_t rightPermille) {
  double seconds = kStepMs / 1000.0;
  leftMmS_ = towards(leftMmS_, goalMmS(leftPermille));
  rightMmS_ = towards(rightMmS_, goalMmS(rightPermille));
  state_.speedMmS = (leftMmS_ + rightMmS_) / 2;
  double byMm = state_.speedMmS * seconds;
  headingRad_ += (rightMmS_ - leftMmS_) / trackMm_ * seconds;
  state_.headingDeg = headingRad_ * 180 / M_PI;
  state_.xMm += byMm * cos(headingRad_);
  state_.yMm += byMm * sin(headingRad_);
  state_.forwardMm += byMm > 0 ? byMm : 0;
}

double RoverBody::goalMmS(int16_t permille) const {
  double above = (fabs(permille / 1000.0) - deadBand_) / (1 - deadBand_);
  return above <= 0 ? 0 : (permille < 0 ? -above : above) * fullSpeedMmS_;
}

double RoverBody::towards(double nowMmS, double goalMmS) const {
  double by = goalMmS - nowMmS;
  by = by > wheelStepMmS_ ? wheelStepMmS_ : by < -wheelStepMmS_ ? -wheelStepMmS_ : by;
  return nowMmS + by;
}

}  // namespace twinlane
