// A board's serial line on standard error.
#pragma once

#include <stdio.h>

#include "../hal/log.h"
#include "posix_clock.h"

namespace twinlane {

/** One line per event, which begins with its time. */
class StderrLog final : public Log {
 public:
  StderrLog(const char* who, const PosixClock& clock) : who_(who), clock_(clock) {}

  void line(const char* text) override {
    uint32_t ms = clock_.nowMs();
    fprintf(stderr, "%6u.%03u %s: %s\n", ms / 1000, ms % 1000, who_, text);
  }

 private:
  const char* who_;
  const PosixClock& clock_;
};

}  // namespace twinlane
