// Notices a loop that does not come round any more.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * For a chip whose own watchdog is content as long as the loop yields, as the ESP8266's: a wait without an end yields for ever.
 * `turned` comes from the loop, `hangs` from a timer; they share one word.
 */
class LoopGuard {
 public:
  /** Longer than connecting to a relay that does not answer may take, ms. */
  static constexpr uint32_t kWithinMs = 60000;

  void turned(uint32_t nowMs) { __atomic_store_n(&turnedMs_, nowMs, __ATOMIC_RELAXED); }
  bool hangs(uint32_t nowMs) const { return nowMs - __atomic_load_n(&turnedMs_, __ATOMIC_RELAXED) >= kWithinMs; }

 private:
  uint32_t turnedMs_ = 0;
};

}  // namespace twinlane
