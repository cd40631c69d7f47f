// The board's own time, by which every deadline is judged.
#pragma once

#include <stdint.h>

namespace twinlane {

/** Counts from power on; no wall clock changes it. Both calls may be made from a timer interrupt. */
class Clock {
 public:
  /** ms, wraps after 49.7 days: only differences mean anything. */
  virtual uint32_t nowMs() const = 0;

  /** µs, never wraps. */
  virtual uint64_t nowUs() const = 0;

 protected:
  ~Clock() = default;
};

}  // namespace twinlane
