#include "../core/mixer.h"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace twinlane;

namespace {

Wheels mixed(const MotorSettings& settings, int16_t linear, int16_t angular) {
  return Mixer(settings, 0).wheels(withinFullSpeed({linear, angular}));
}

}  // namespace

TEST_CASE("left turns by the right wheel, and the middle is never faster than asked") {
  MotorSettings plain;
  Wheels straight = mixed(plain, 600, 0);
  CHECK(straight.leftPermille == 600);
  CHECK(straight.rightPermille == 600);
  Wheels curve = mixed(plain, 1000, 500);
  CHECK(curve.leftPermille == 333);
  CHECK(curve.rightPermille == 999);
  Wheels spot = mixed(plain, 0, 400);
  CHECK(spot.leftPermille == -400);
  CHECK(spot.rightPermille == 400);
  for (int linear = -1000; linear <= 1000; linear += 50) {
    for (int angular = -1000; angular <= 1000; angular += 50) {
      Wheels wheels = mixed(plain, static_cast<int16_t>(linear), static_cast<int16_t>(angular));
      int middle = (wheels.leftPermille + wheels.rightPermille) / 2;
      CHECK(middle * (linear < 0 ? -1 : 1) <= (linear < 0 ? -linear : linear));
      CHECK(wheels.leftPermille <= 1000);
      CHECK(wheels.rightPermille >= -1000);
    }
  }
}

TEST_CASE("speeding up takes its time, slowing down none") {
  MotorSettings settings;
  settings.rampMs = 200;
  Mixer mixer(settings, 0);
  CHECK(mixer.ramp({1000, 0}, 50).linearPermille == 250);
  CHECK(mixer.ramp({1000, 0}, 100).linearPermille == 500);
  CHECK(mixer.ramp({300, 0}, 101).linearPermille == 300);
  CHECK(mixer.ramp({0, 0}, 102).linearPermille == 0);
  CHECK(mixer.ramp({-1000, 0}, 152).linearPermille == -250);
  CHECK(mixer.ramp({1000, 0}, 202).linearPermille == 250);
}

TEST_CASE("a curve that becomes straight stops turning at once, and goes on as fast as it went") {
  MotorSettings settings;
  settings.rampMs = 200;
  Mixer mixer(settings, 0);
  mixer.ramp({500, 500}, 200);
  Motion straight = mixer.ramp({1000, 0}, 210);
  CHECK(straight.angularPermille == 0);
  CHECK(straight.linearPermille == 550);
}

TEST_CASE("speeding up takes as long as it is said, however quick the loop is") {
  for (uint16_t rampMs : std::initializer_list<uint16_t>{150, 700, 2000}) {
    MotorSettings settings;
    settings.rampMs = rampMs;
    Mixer mixer(settings, 0);
    uint32_t ms = 0;
    while (mixer.ramp({1000, -300}, ++ms).linearPermille < 1000 && ms < 5000) {
    }
    CHECK(ms >= rampMs);
    CHECK(ms <= rampMs + 2u);
  }
}

TEST_CASE("trim, inversion and deadband are the motors' own affair") {
  MotorSettings settings;
  settings.trimPermille = 100;
  settings.invertRight = true;
  settings.deadbandPermille = 200;
  Wheels wheels = mixed(settings, 1000, 0);
  CHECK(wheels.leftPermille == 200 + 900 * 800 / 1000);
  CHECK(wheels.rightPermille == -1000);
  Wheels rest = mixed(settings, 0, 0);
  CHECK(rest.leftPermille == 0);
  CHECK(rest.rightPermille == 0);
  settings.trimPermille = -100;
  CHECK(mixed(settings, 1000, 0).rightPermille == -(200 + 900 * 800 / 1000));
}
