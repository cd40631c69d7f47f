#include "../core/loop_guard.h"

#include <doctest/doctest.h>

#include "../core/day_wait.h"

using namespace twinlane;

TEST_CASE("a loop that does not come round for a minute hangs, also while the clock wraps") {
  LoopGuard guard;
  uint32_t start = 0xFFFFFFFF - 1000;
  guard.turned(start);
  CHECK_FALSE(guard.hangs(start + LoopGuard::kWithinMs - 1));
  CHECK(guard.hangs(start + LoopGuard::kWithinMs));
  guard.turned(start + LoopGuard::kWithinMs);
  CHECK_FALSE(guard.hangs(start + LoopGuard::kWithinMs + 1));
}

TEST_CASE("a certificate is judged once the day is known, or nobody has told it for 20 s") {
  DayWait told;
  CHECK_FALSE(told.asked());
  CHECK(told.waits(5000, false));
  CHECK(told.asked());
  CHECK_FALSE(told.waits(6000, true));
  CHECK_FALSE(told.waits(6010, false));
  DayWait untold;
  uint32_t start = 0xFFFFFF00;
  CHECK(untold.waits(start, false));
  CHECK(untold.waits(start + DayWait::kWithinMs - 1, false));
  CHECK_FALSE(untold.waits(start + DayWait::kWithinMs, false));
  CHECK_FALSE(untold.waits(start - 1, false));
}
