// A button that must be held, so that a mere touch does not erase the settings.
#pragma once

#include <stdint.h>

namespace twinlane {

/** True once when it has been held for kHoldMs; true again after it was released and held again. Confined to the loop. */
class HeldButton {
 public:
  static constexpr uint32_t kHoldMs = 5000;

  bool look(bool pressed, uint32_t nowMs) {
    if (!pressed) {
      down_ = false;
      told_ = false;
      return false;
    }
    if (!down_) {
      down_ = true;
      sinceMs_ = nowMs;
    }
    bool held = !told_ && nowMs - sinceMs_ >= kHoldMs;
    told_ = told_ || held;
    return held;
  }

 private:
  bool down_ = false;
  bool told_ = false;
  uint32_t sinceMs_ = 0;
};

}  // namespace twinlane
