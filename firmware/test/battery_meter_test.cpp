#include "../core/battery_meter.h"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace twinlane;

TEST_CASE("a battery is measured once a period, whatever it reads") {
  for (uint32_t reading : {0U, 1U, 700U, 1023U}) {
    BatteryMeter meter(8800, 1023, 200);
    int measured = 0;
    for (uint32_t now = 0; now < 1000; now++) {
      if (meter.due(now)) {
        meter.measured(now, reading);
        measured++;
      }
    }
    CHECK(measured == 5);
    CHECK(meter.mv() == (reading == 0 ? 1 : reading * 8800 / 1023));
  }
}

TEST_CASE("a board without a divider measures nothing") {
  BatteryMeter meter(0, 4095, 100);
  CHECK_FALSE(meter.due(1000));
  CHECK(meter.mv() == 0);
}

TEST_CASE("a reading is smoothed over the last ones") {
  BatteryMeter meter(8000, 1000, 100);
  meter.measured(0, 1000);
  CHECK(meter.mv() == 8000);
  meter.measured(100, 500);
  CHECK(meter.mv() == 7000);
}
