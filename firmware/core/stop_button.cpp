#include "stop_button.h"

namespace twinlane {

void StopButton::look(bool pressed, uint32_t nowMs) {
  young_ = young_ && nowMs < kForgetWithinMs;
  switch (line_) {
    case Line::Unknown:
      line_ = pressed ? Line::Unknown : Line::Released;
      break;
    case Line::Released:
      if (pressed) {
        line_ = Line::Pressed;
        sinceMs_ = nowMs;
        begunYoung_ = young_;
      }
      break;
    case Line::Pressed:
      if (!pressed) {
        line_ = Line::Opening;
        openedMs_ = nowMs;
      } else if (begunYoung_ && nowMs - sinceMs_ >= kForgetMs) {
        __atomic_store_n(&forget_, 1U, __ATOMIC_RELEASE);
      }
      break;
    case Line::Opening:
      line_ = pressed ? Line::Pressed : Line::Released;
      if (!pressed) {
        judge(openedMs_ - sinceMs_);
      }
      break;
  }
}

void StopButton::judge(uint32_t heldMs) {
  if (heldMs >= kShortestMs && heldMs <= kLongestMs) {
    __atomic_store_n(&presses_, presses_ + 1, __ATOMIC_RELEASE);
  }
}

}  // namespace twinlane
