#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "../hal_posix/rover_body.h"
#include "scenario.h"

using namespace twinlane;

namespace {

std::string failed;

void complain(const char* scenario, const char* line, int32_t found) {
  failed += std::string(scenario) + ": " + line + ": found " + std::to_string(found) + "\n";
}

std::string slurp(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/** A board, a driver on a bad link, and what is measured of the ride. */
struct Ride {
  explicit Ride(uint32_t seed) : dice(seed), body(500, 120), bench(0xFFFFF000u) {
    bench.session.socketOpened();
    ToBoard hello = {};
    hello.type = ToBoard::Type::Welcome;
    hello.welcome.epoch = 7;
    hello.welcome.figures = {500, 120, 350, 500, 6600};
    bench.session.hear(hello);
    forwardMm.push_back(0);
  }

  uint32_t throwDice(uint32_t below) { return std::uniform_int_distribution<uint32_t>(0, below - 1)(dice); }

  void arm() {
    ToBoard message = {};
    message.type = ToBoard::Type::Arm;
    message.arm = {bench.clock.tick, {pictureSeq, 50}, 7};
    bench.session.hear(message);
    message.type = ToBoard::Type::Drive;
    message.drive = {++seq, bench.clock.tick, 0, 0, {pictureSeq, static_cast<int32_t>(elapsedMs - pictureMs)}, 7};
    bench.session.hear(message);
  }

  void drive(uint32_t underWayMs) {
    ToBoard message = {};
    message.type = ToBoard::Type::Drive;
    uint32_t sentMs = elapsedMs - underWayMs;
    message.drive = {++seq, bench.clock.tick - underWayMs, 1000, 0, {pictureSeq, static_cast<int32_t>(sentMs - pictureMs)}, 7};
    bench.session.hear(message);
  }

  void second(bool loop) {
    elapsedMs++;
    bench.clock.tick++;
    if (elapsedMs % DeadMan::kPeriodMs == 0) {
      bench.deadMan.enforce();
      if (loop) {
        bench.session.enforce(0);
      }
    }
    if (elapsedMs % RoverBody::kStepMs == 0) {
      body.step(bench.motors.left, bench.motors.right);
    }
    forwardMm.push_back(body.state().forwardMm);
    double blindMm = forwardMm[elapsedMs] - forwardMm[pictureMs];
    furthestMm = blindMm > furthestMm ? blindMm : furthestMm;
  }

  std::mt19937 dice;
  RoverBody body;
  Bench bench;
  std::vector<double> forwardMm;
  uint32_t elapsedMs = 0;
  uint32_t pictureMs = 0;  // when the newest picture that the driver has seen was taken
  uint32_t pictureSeq = 0;
  uint32_t seq = 0;
  double furthestMm = 0;
};

}  // namespace

TEST_CASE("the board does what the scenarios say") {
  std::string text = slurp(TWINLANE_VECTORS "/failsafe.txt");
  failed.clear();
  ScenarioTally tally = runScenarios(text.data(), text.size(), complain);
  CHECK(failed == "");
  CHECK(tally.scenarios >= 25);
  CHECK(tally.expectations >= 120);
  CHECK(tally.failures == 0);
}

TEST_CASE("the board does with random events what it did when they were recorded") {
  std::string text = slurp(TWINLANE_VECTORS "/recorded.txt");
  failed.clear();
  ScenarioTally tally = runScenarios(text.data(), text.size(), complain);
  CHECK(failed == "");
  CHECK(tally.scenarios == 40);
  CHECK(tally.expectations > 3000);
}

TEST_CASE("never further than what was seen, on any link, also while the loop hangs") {
  for (uint32_t seed = 1; seed <= 40; seed++) {
    Ride ride(seed);
    ride.arm();
    uint32_t hangsUntil = 0;
    uint32_t silentUntil = 0;
    for (uint32_t ms = 1; ms < 60000; ms++) {
      bool hangs = ms < hangsUntil;
      ride.second(!hangs);
      if (!hangs && ms >= silentUntil && ms % 50 == 0) {
        uint32_t pictureAgeMs = 30 + ride.throwDice(60);
        uint32_t underWayMs = ride.throwDice(120);
        if (ride.throwDice(4) > 0 && ms > pictureAgeMs + underWayMs + ride.pictureMs) {  // else the picture is frozen
          ride.pictureMs = ms - pictureAgeMs - underWayMs;
          ride.pictureSeq++;
        }
        ride.drive(ms < underWayMs + ride.pictureMs ? 0 : underWayMs);
        silentUntil = ride.throwDice(40) == 0 ? ms + ride.throwDice(1400) : 0;
        hangsUntil = ride.throwDice(60) == 0 ? ms + ride.throwDice(1200) : 0;
      }
      if (ms % 2000 == 0 && !hangs) {
        ride.arm();
      }
    }
    CAPTURE(seed);
    CHECK(ride.furthestMm <= 250);
    CHECK(ride.forwardMm.back() > 3000);
  }
}

TEST_CASE("motors that are wired otherwise turn as the page says, from the next lease on") {
  Bench bench(1000);
  bench.session.socketOpened();
  ToBoard hello = {};
  hello.type = ToBoard::Type::Welcome;
  hello.welcome.epoch = 7;
  hello.welcome.figures = {500, 120, 350, 500, 0};
  auto forward = [&](uint32_t seq) {
    ToBoard message = {};
    message.type = ToBoard::Type::Arm;
    message.arm = {bench.clock.tick, {seq, 10}, hello.welcome.epoch};
    bench.session.hear(message);
    message.type = ToBoard::Type::Drive;
    message.drive = {seq, bench.clock.tick, 0, 0, {seq, 10}, hello.welcome.epoch};
    bench.session.hear(message);
    message.drive.seq++;
    message.drive.linearPermille = 300;
    bench.session.hear(message);
    bench.clock.tick += 100;
    bench.session.enforce(0);
  };
  bench.session.hear(hello);
  forward(1);
  CHECK(bench.motors.left > 0);
  CHECK(bench.motors.right == bench.motors.left);
  CHECK(bench.motors.brakes);

  hello.welcome.epoch = 8;
  hello.welcome.motorsSaid = true;
  hello.welcome.motors.invertLeft = true;
  hello.welcome.motors.brakeAtRest = false;
  bench.session.hear(hello);
  CHECK_FALSE(bench.motors.turn());
  CHECK_FALSE(bench.motors.brakes);
  forward(1);
  CHECK(bench.motors.right > 0);
  CHECK(bench.motors.left == -bench.motors.right);

  hello.welcome.epoch = 9;
  hello.welcome.motorsSaid = false;
  bench.session.hear(hello);
  forward(1);
  CHECK_MESSAGE(bench.motors.left == -bench.motors.right, "a board that is told nothing keeps what it has");
}

TEST_CASE("a lease brings its own deadlines") {
  Bench bench(0);
  bench.session.socketOpened();
  ToBoard message = {};
  message.type = ToBoard::Type::Welcome;
  message.welcome.epoch = 9;
  message.welcome.limits.deadManMs = 100;
  message.welcome.limits.disarmMs = 200;
  message.welcome.figures = {500, 120, 350, 500, 0};
  bench.session.hear(message);
  message.type = ToBoard::Type::Arm;
  message.arm = {bench.clock.tick, {1, 10}, 9};
  bench.session.hear(message);
  message.type = ToBoard::Type::Drive;
  message.drive = {1, bench.clock.tick, 0, 0, {1, 10}, 9};
  bench.session.hear(message);
  message.drive = {2, bench.clock.tick, 200, 0, {1, 10}, 9};
  bench.session.hear(message);
  bench.clock.tick += 99;
  bench.deadMan.enforce();
  CHECK(bench.motors.turn());
  bench.clock.tick += 1;
  bench.deadMan.enforce();
  CHECK_FALSE(bench.motors.turn());
  bench.clock.tick += 100;
  CHECK_FALSE(bench.session.status({}).armed);
}
