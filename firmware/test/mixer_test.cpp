#include "../core/mixer.h"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace twinlane;

namespace {

constexpr RoverFigures kExact = {500, 120, 350, 500, 6600, 130, 66, 0};

Wheels mixed(const MotorSettings& settings, int16_t linear, int16_t angular) {
  return Mixer(settings, kExact, 0).wheels(withinFullSpeed({linear, angular}), 0);
}

int16_t straight(const MotorSettings& settings, const RoverFigures& figures, int16_t linear, uint16_t batteryMv) {
  return Mixer(settings, figures, 0).wheels({linear, 0}, batteryMv).leftPermille;
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
  Mixer mixer(settings, kExact, 0);
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
  Mixer mixer(settings, kExact, 0);
  mixer.ramp({500, 500}, 200);
  Motion straight = mixer.ramp({1000, 0}, 210);
  CHECK(straight.angularPermille == 0);
  CHECK(straight.linearPermille == 550);
}

TEST_CASE("speeding up takes as long as it is said, however quick the loop is") {
  for (uint16_t rampMs : std::initializer_list<uint16_t>{150, 700, 2000}) {
    MotorSettings settings;
    settings.rampMs = rampMs;
    Mixer mixer(settings, kExact, 0);
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

TEST_CASE("a fuller battery gets less duty, an emptier one more: never beyond full duty, nor beyond the margin") {
  MotorSettings plain;
  RoverFigures figures = kExact;
  figures.speedMarginPermille = 200;
  CHECK(straight(plain, figures, 500, 8000) == 500);  // it is not known with which battery it was measured
  figures.calibratedMv = 7200;
  CHECK(straight(plain, figures, 500, 7200) == 500);
  CHECK(straight(plain, figures, 500, 8000) == 450);
  CHECK(straight(plain, figures, -500, 8000) == -450);
  CHECK(straight(plain, figures, 500, 6545) == 550);
  CHECK(straight(plain, figures, 1000, 6545) == 1000);
  CHECK(straight(plain, figures, 500, 0) == 500);    // not measured
  CHECK(straight(plain, figures, 500, 100) == 600);  // a wire is loose
  plain.deadbandPermille = 300;
  CHECK(straight(plain, figures, 1, 7200) == 300);
  CHECK(straight(plain, figures, 1, 8640) == 249);
  CHECK(straight(plain, figures, 1, 0) == 250);
  plain.deadbandPermille = 0;
  figures.speedMarginPermille = 0;
  CHECK(straight(plain, figures, 500, 6545) == 500);
  CHECK(straight(plain, figures, 500, 8000) == 450);
}

TEST_CASE("no command drives a motor faster than its share of the margin, with whatever battery within that") {
  MotorSettings motors;
  RoverFigures figures = kExact;
  figures.speedMarginPermille = 200;
  for (uint16_t deadband = 0; deadband <= 600; deadband = static_cast<uint16_t>(deadband + 100)) {
    motors.deadbandPermille = deadband;
    for (int16_t linear = 0; linear <= 1000; linear = static_cast<int16_t>(linear + 10)) {
      double duty = straight(motors, figures, linear, 0) / 1000.0;
      double band = deadband / 1000.0;
      double fullest = (duty * 1.2 - band) / (1 - band);
      CHECK(fullest <= linear / 1000.0 * (1 + 0.2 / (1 - band)) + 1e-9);
    }
  }
}
