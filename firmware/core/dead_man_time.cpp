#include "dead_man_time.h"

namespace twinlane {

void DeadManTime::begin(uint32_t fallbackMs) {
  fallbackMs_ = fallbackMs;
  pause();
  for (uint16_t& longest : longest_) {
    longest = 0;
  }
  stretchMs_ = 0;
  learnedMs_ = 0;
}

void DeadManTime::pause() {
  driving_ = false;
  ms_ = fallbackMs_;
}

void DeadManTime::heard(uint32_t nowTick) {
  if (driving_) {
    observe(nowTick - lastTick_, nowTick);
  }
  driving_ = true;
  lastTick_ = nowTick;
  falseStop_ = falseStop_ && nowTick - falseStopTick_ < kAfterFalseStopMs;
  ms_ = falseStop_ || learnedMs_ < kLearningMs ? fallbackMs_ : adaptedMs();
}

void DeadManTime::observe(uint32_t gapMs, uint32_t nowTick) {
  if (gapMs >= ms_ && gapMs < fallbackMs_) {
    falseStop_ = true;
    falseStopTick_ = nowTick;
  }
  uint32_t observedMs = gapMs < fallbackMs_ ? gapMs : fallbackMs_;
  if (stretchMs_ >= kStretchMs) {
    newest_ = (newest_ + 1) % kStretches;
    longest_[newest_] = 0;
    stretchMs_ = 0;
  }
  stretchMs_ += observedMs;
  learnedMs_ = learnedMs_ + observedMs < kLearningMs ? learnedMs_ + observedMs : kLearningMs;
  if (observedMs > longest_[newest_]) {
    longest_[newest_] = static_cast<uint16_t>(observedMs);
  }
}

uint32_t DeadManTime::adaptedMs() const {
  uint32_t ms = kLeastMs;
  for (uint16_t longest : longest_) {
    ms = longest + kMarginMs > ms ? longest + kMarginMs : ms;
  }
  return ms < fallbackMs_ ? ms : fallbackMs_;
}

}  // namespace twinlane
