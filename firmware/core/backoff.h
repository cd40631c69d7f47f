// How long to wait before the next attempt.
#pragma once

#include <stdint.h>

#include "../hal/clock.h"
#include "../hal/random.h"

namespace twinlane {

/**
 * After each failure the ceiling doubles from kFirstMs to kMostMs. Each wait is random between kLeastMs and the ceiling, so
 * that boards which lost the same relay do not all reconnect at once. Only a connection that lasted resets the ceiling, so
 * that a relay which drops everybody is not hammered. Confined to the node's loop.
 */
class Backoff {
 public:
  static constexpr uint32_t kLeastMs = 50;
  static constexpr uint32_t kFirstMs = 500;
  static constexpr uint32_t kMostMs = 5000;
  static constexpr uint32_t kLastingMs = 5000;

  Backoff(const Clock& clock, Random& random) : clock_(clock), random_(random) {}

  /** A connection has opened. */
  void opened();

  /** The connection ended, or none was made: starts the wait. Returns its length, ms. */
  uint32_t closed();

  /** Is the wait over? */
  bool over() const;

 private:
  const Clock& clock_;
  Random& random_;
  uint32_t ceilingMs_ = kFirstMs;
  uint32_t openedTick_ = 0;
  uint32_t waitFromTick_ = 0;
  uint32_t waitMs_ = 0;
  bool open_ = false;
};

}  // namespace twinlane
