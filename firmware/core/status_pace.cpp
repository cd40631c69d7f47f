#include "status_pace.h"

namespace twinlane {

void StatusPace::opened(uint32_t nowTick) {
  heardTick_ = nowTick;
  asked_ = true;
}

void StatusPace::heard(uint32_t nowTick) {
  heardTick_ = nowTick;
  asked_ = true;
}

bool StatusPace::due(uint32_t nowTick, bool watched) const {
  bool busy = watched || nowTick - heardTick_ < kBusyAfterMessageMs;
  return asked_ || nowTick - sentTick_ >= (busy ? kBusyMs : kIdleMs);
}

void StatusPace::sent(uint32_t nowTick) {
  sentTick_ = nowTick;
  asked_ = false;
}

}  // namespace twinlane
