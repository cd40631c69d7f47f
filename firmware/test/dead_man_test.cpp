#include "../core/dead_man.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "bench.h"

using namespace twinlane;

namespace {

/** Motors in which a timer's interrupt fires between the two stores of `set`. */
class InterruptedMotors final : public Motors {
 public:
  void set(int16_t leftPermille, int16_t rightPermille) override {
    left = leftPermille;
    if (interrupt != nullptr) {
      clock->pass(passesMs);
      interrupt->enforce();
    }
    right = rightPermille;
  }
  void restBy(bool) override {}
  void cut() override {
    left = 0;
    right = 0;
    cuts++;
  }

  DeadMan* interrupt = nullptr;
  TestClock* clock = nullptr;
  uint64_t passesMs = 0;
  int cuts = 0;
  int left = 0;
  int right = 0;
};

/** A clock that runs by itself, for two threads. */
class SharedClock final : public Clock {
 public:
  uint32_t nowMs() const override { return tick.load(); }
  uint64_t nowUs() const override { return tick.load() * uint64_t{1000}; }

  std::atomic<uint32_t> tick{0};
};

class SharedMotors final : public Motors {
 public:
  void set(int16_t leftPermille, int16_t rightPermille) override {
    left.store(leftPermille);
    right.store(rightPermille);
  }
  void restBy(bool) override {}
  void cut() override {
    left.store(0);
    right.store(0);
  }

  std::atomic<int> left{0};
  std::atomic<int> right{0};
};

}  // namespace

TEST_CASE("motors turn only while somebody feeds the dead man") {
  TestClock clock;
  InterruptedMotors motors;
  DeadMan deadMan(clock, motors);
  deadMan.drive(500, 500);
  CHECK(motors.left == 0);
  deadMan.feed(clock.nowMs(), 300);
  deadMan.drive(500, -500);
  CHECK(motors.left == 500);
  CHECK(motors.right == -500);
  clock.pass(299);
  deadMan.enforce();
  CHECK(motors.left == 500);
  clock.pass(1);
  deadMan.enforce();
  CHECK(motors.left == 0);
  CHECK(motors.right == 0);
  deadMan.drive(500, 500);
  CHECK(motors.left == 0);
}

TEST_CASE("a deadline that passes between two stores of the loop leaves no wheel turning") {
  TestClock clock;
  InterruptedMotors motors;
  DeadMan deadMan(clock, motors);
  deadMan.feed(clock.nowMs(), 300);
  clock.pass(299);
  motors.interrupt = &deadMan;
  motors.clock = &clock;
  motors.passesMs = 1;
  deadMan.drive(500, 500);
  CHECK(motors.left == 0);
  CHECK(motors.right == 0);
}

TEST_CASE("rest is at once, and lasts until fed") {
  TestClock clock;
  InterruptedMotors motors;
  DeadMan deadMan(clock, motors);
  deadMan.feed(clock.nowMs(), 300);
  deadMan.drive(500, 500);
  deadMan.rest();
  CHECK(motors.left == 0);
  deadMan.drive(500, 500);
  CHECK(motors.left == 0);
}

TEST_CASE("on two threads no wheel turns once the deadline has passed for both") {
  SharedClock clock;
  SharedMotors motors;
  DeadMan deadMan(clock, motors);
  std::atomic<bool> over{false};
  std::thread timer([&] {
    while (!over) {
      deadMan.enforce();
    }
  });
  int turned = 0;
  for (uint32_t round = 0; round < 20000; round++) {
    uint32_t begins = round * 1000;
    clock.tick = begins;
    deadMan.feed(begins, 300);
    deadMan.drive(500, 500);
    turned += motors.left.load() == 500 ? 1 : 0;
    clock.tick = begins + 300;
    deadMan.drive(500, 500);
    CHECK_MESSAGE((motors.left.load() == 0 && motors.right.load() == 0), "round " << round);
  }
  over = true;
  timer.join();
  CHECK(turned > 10000);
}
