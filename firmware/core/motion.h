// How a body moves, and what that is for each of its wheels.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * A motion as shares of full scale, −1000..1000 permille: forward and left positive (ROS Twist). Full scale of turning is one
 * wheel at full speed forward and the other one at full speed backwards: 2 · maxSpeedMmS / trackMm radians a second.
 */
struct Motion {
  int16_t linearPermille = 0;
  int16_t angularPermille = 0;

  int16_t leftPermille() const { return static_cast<int16_t>(linearPermille - angularPermille); }
  int16_t rightPermille() const { return static_cast<int16_t>(linearPermille + angularPermille); }
  bool rests() const { return linearPermille == 0 && angularPermille == 0; }
};

inline int32_t magnitude(int32_t value) { return value < 0 ? -value : value; }

/** The same curve, with neither wheel beyond full speed. */
inline Motion withinFullSpeed(Motion wanted) {
  int32_t most = magnitude(wanted.linearPermille) + magnitude(wanted.angularPermille);
  if (most <= 1000) {
    return wanted;
  }
  return {static_cast<int16_t>(wanted.linearPermille * 1000 / most), static_cast<int16_t>(wanted.angularPermille * 1000 / most)};
}

}  // namespace twinlane
