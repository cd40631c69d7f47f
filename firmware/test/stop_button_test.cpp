#include "../core/stop_button.h"

#include <doctest/doctest.h>

using namespace twinlane;

namespace {

/** A button, and the timer that looks at it every 10 ms. */
struct Held {
  void pass(bool pressed, uint32_t ms) {
    for (uint32_t passed = 0; passed < ms; passed += 10) {
      button.look(pressed, nowMs);
      nowMs += 10;
    }
  }
  void press(uint32_t ms) {
    pass(false, 100);
    pass(true, ms);
    pass(false, 100);
  }

  StopButton button;
  uint32_t nowMs = 0;
};

}  // namespace

TEST_CASE("a short press of the button is STOP, each one") {
  Held held;
  held.press(50);
  CHECK(held.button.presses() == 1);
  held.press(1000);
  CHECK(held.button.presses() == 2);
  held.pass(false, 20000);
  held.press(300);
  CHECK(held.button.presses() == 3);
  CHECK_FALSE(held.button.forget());
}

TEST_CASE("a bounce is no press, and ends none") {
  Held held;
  held.press(40);
  CHECK(held.button.presses() == 0);
  held.pass(true, 30);
  held.pass(false, 10);
  held.pass(true, 30);
  held.pass(false, 10);
  CHECK_MESSAGE(held.button.presses() == 0, "it may bounce once more");
  held.pass(false, 10);
  CHECK(held.button.presses() == 1);
}

TEST_CASE("a line that is held longer is neither STOP nor forgetting") {
  Held held;
  held.press(1010);
  held.press(4990);
  CHECK_FALSE(held.button.forget());
  held.pass(false, 10000);
  held.press(5000);
  held.press(3600000);
  CHECK(held.button.presses() == 0);
  CHECK_FALSE(held.button.forget());
}

TEST_CASE("a hold of five seconds soon after power on forgets everything, if the line was seen released before") {
  Held early;
  early.pass(false, 9990);
  early.pass(true, 5000);
  CHECK_FALSE(early.button.forget());
  early.pass(true, 10);
  CHECK(early.button.forget());
  CHECK(early.button.presses() == 0);

  Held late;
  late.pass(false, 10000);
  late.pass(true, 6000);
  CHECK_FALSE(late.button.forget());

  Held stuck;
  stuck.pass(true, 20000);
  CHECK_FALSE(stuck.button.forget());
  stuck.pass(false, 100);
  CHECK_MESSAGE(stuck.button.presses() == 0, "held since power on");
}

TEST_CASE("when the board's clock wraps, power on was long ago") {
  Held held;
  held.pass(false, 20000);
  held.nowMs = 0xFFFFFFF0u;
  held.press(300);
  CHECK(held.button.presses() == 1);
  held.pass(true, 6000);
  CHECK_FALSE(held.button.forget());
}
