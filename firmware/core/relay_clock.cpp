#include "relay_clock.h"

#include <string.h>

#include "text.h"

namespace twinlane {

void RelayClock::begin(uint64_t nowUs, const char* clockId) {
  if (strcmp(clockId_, clockId) != 0) {
    copyText(clockId_, sizeof clockId_, clockId);
    samples_ = 0;
  }
  askedInBurst_ = 0;
  waiting_ = false;
  dueUs_ = nowUs;
}

bool RelayClock::due(uint64_t nowUs) const { return nowUs >= (waiting_ ? askedUs_ + kAnswerWithinUs : dueUs_); }

void RelayClock::asked(uint64_t nowUs) {
  waiting_ = true;
  askedUs_ = nowUs;
}

void RelayClock::learn(uint64_t nowUs, const SyncedMessage& answer) {
  if (!waiting_ || answer.t0Us != askedUs_) {
    return;
  }
  waiting_ = false;
  askedInBurst_ = askedInBurst_ < kBurst ? askedInBurst_ + 1 : kBurst;
  dueUs_ = askedInBurst_ < kBurst ? nowUs : nowUs + kEveryUs;
  int64_t t0 = static_cast<int64_t>(answer.t0Us);
  int64_t t1 = static_cast<int64_t>(answer.t1Us);
  int64_t t2 = static_cast<int64_t>(answer.t2Us);
  int64_t t3 = static_cast<int64_t>(nowUs);
  int64_t roundTripUs = (t3 - t0) - (t2 - t1);
  while (samples_ > 0 && (nowUs - ring_[oldest_].atUs > kKeepUs || samples_ == kSamples)) {
    oldest_ = (oldest_ + 1) % kSamples;
    samples_--;
  }
  ring_[(oldest_ + samples_) % kSamples] = {nowUs, ((t1 - t0) + (t2 - t3)) / 2,
                                            roundTripUs > 0 ? static_cast<uint64_t>(roundTripUs) : 0};
  samples_++;
}

uint64_t RelayClock::onRelay(uint64_t cameraUs) const {
  if (samples_ == 0) {
    return 0;
  }
  const Sample* best = &ring_[oldest_];
  for (uint32_t i = 1; i < samples_; i++) {
    const Sample& sample = ring_[(oldest_ + i) % kSamples];
    best = sample.roundTripUs < best->roundTripUs ? &sample : best;
  }
  int64_t there = static_cast<int64_t>(cameraUs) + best->aheadUs - static_cast<int64_t>(best->roundTripUs / 2);
  return there > 0 ? static_cast<uint64_t>(there) : 0;
}

}  // namespace twinlane
