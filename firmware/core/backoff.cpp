#include "backoff.h"

namespace twinlane {

void Backoff::opened() {
  open_ = true;
  openedTick_ = clock_.nowMs();
}

uint32_t Backoff::closed() {
  waitFromTick_ = clock_.nowMs();
  if (open_ && waitFromTick_ - openedTick_ >= kLastingMs) {
    ceilingMs_ = kFirstMs;
  }
  open_ = false;
  waitMs_ = kLeastMs + random_.next() % (ceilingMs_ - kLeastMs + 1);
  ceilingMs_ = ceilingMs_ * 2 < kMostMs ? ceilingMs_ * 2 : kMostMs;
  return waitMs_;
}

bool Backoff::over() const { return clock_.nowMs() - waitFromTick_ >= waitMs_; }

}  // namespace twinlane
