#include "../core/battery_guard.h"

#include <doctest/doctest.h>

using namespace twinlane;
using Verdict = BatteryGuard::Verdict;

TEST_CASE("a battery that sags while the motors start stops nothing") {
  BatteryGuard guard;
  CHECK(guard.judge(0, 8000, 6600) == Verdict::Full);
  CHECK(guard.sureMv() == 8000);
  uint32_t now = 0xFFFFFF00;
  for (int start = 0; start < 5; start++, now += 10) {
    CHECK(guard.judge(now, 6000, 6600) == Verdict::Slow);
    CHECK_MESSAGE(guard.sureMv() >= 6600, "motors get no more duty for a voltage that may be a loose wire");
    now += BatteryGuard::kSagMs - 1;
    CHECK(guard.judge(now, 6000, 6600) == Verdict::Slow);
    CHECK(guard.judge(now + 5, 6650, 6600) == Verdict::Slow);
  }
  CHECK(guard.judge(now, 7000, 6600) == Verdict::Full);
}

TEST_CASE("a battery that stays low stops, until it has recovered") {
  BatteryGuard guard;
  CHECK(guard.judge(1000, 6599, 6600) == Verdict::Slow);
  CHECK(guard.judge(1000 + BatteryGuard::kSagMs, 6599, 6600) == Verdict::Stop);
  CHECK(guard.judge(60000, 6999, 6600) == Verdict::Stop);
  CHECK(guard.judge(60010, 7000, 6600) == Verdict::Full);

  CHECK(guard.judge(60020, 6599, 6600) == Verdict::Slow);
  CHECK(guard.judge(60020 + BatteryGuard::kSagMs, 6599, 6600) == Verdict::Stop);
  CHECK_MESSAGE(guard.judge(70000, 6599, 6400) == Verdict::Slow, "its owner has set another limit");
}

TEST_CASE("a battery that is not measured, and a limit of 0, limit nothing") {
  BatteryGuard guard;
  CHECK(guard.judge(0, 0, 6600) == Verdict::Full);
  CHECK(guard.judge(9000, 0, 6600) == Verdict::Full);
  CHECK(guard.judge(9010, 7000, 0) == Verdict::Full);
}
