#include "pacer.h"

namespace twinlane {

void Pacer::begin(uint64_t nowUs, uint8_t framesPerSecond, uint32_t maxInFlight) {
  fps(framesPerSecond);
  nextUs_ = nowUs;
  progressUs_ = nowUs;
  inFlight_ = 0;
  maxInFlight_ = maxInFlight > 0 ? maxInFlight : 1;
}

void Pacer::fps(uint8_t framesPerSecond) { intervalUs_ = 1000000u / (framesPerSecond > 0 ? framesPerSecond : 1u); }

bool Pacer::turn(uint64_t nowUs) const { return inFlight_ < maxInFlight_ && nowUs >= nextUs_; }

void Pacer::taken(uint64_t nowUs) {
  bool late = nowUs > nextUs_ + intervalUs_;  // then do not hurry to make up for it
  nextUs_ = (late ? nowUs : nextUs_) + intervalUs_;
}

void Pacer::sent(uint64_t nowUs, uint32_t seq) {
  if (inFlight_ == 0) {
    progressUs_ = nowUs;
  }
  newestSent_ = seq;
  inFlight_++;
}

void Pacer::acked(uint64_t nowUs, uint32_t seq) {
  uint32_t after = newestSent_ - seq;
  if (after < inFlight_) {
    inFlight_ = after;
    progressUs_ = nowUs;
  }
}

uint64_t Pacer::stalledUs(uint64_t nowUs) const { return inFlight_ == 0 ? 0 : nowUs - progressUs_; }

}  // namespace twinlane
