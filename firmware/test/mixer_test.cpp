#include "../core/mixer.h"

#include <doctest/doctest.h>

using namespace twinlane;

namespace {

Wheels mixed(const MotorSettings& settings, int16_t linear, int16_t angular) {
  return Mixer(settings, 0).mix(linear, angular, 5000);
}

}  // namespace

TEST_CASE("left turns by the right wheel, and the middle is never faster than asked") {
  MotorSettings plain;
  Wheels straight = mixed(plain, 600, 0);
  CHECK(straight.leftPermille == 600);
  CHECK(straight.rightPermille == 600);
  Wheels curve = mixed(plain, 1000, 500);
  CHECK(curve.leftPermille == 333);
  CHECK(curve.rightPermille == 1000);
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
  CHECK(mixer.mix(1000, 0, 50).leftPermille == 250);
  CHECK(mixer.mix(1000, 0, 100).leftPermille == 500);
  CHECK(mixer.mix(300, 0, 101).leftPermille == 300);
  CHECK(mixer.mix(0, 0, 102).leftPermille == 0);
  CHECK(mixer.mix(-1000, 0, 152).leftPermille == -250);
  CHECK(mixer.mix(1000, 0, 202).leftPermille == 250);
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
