// Pictures from a camera driver's task to the node: which frame is taken, and how many are.
#include "../core/picture_exchange.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace twinlane;

namespace {

constexpr uint32_t kPeriodMs = 40;
constexpr size_t kMaxBytes = 64;

/** A sensor of 25 frames a second behind a driver that keeps the newest one, and a node that sends for some time. */
struct Given {
  explicit Given(bool twoMemories = true) { pictures.begin(memory[0], twoMemories ? memory[1] : nullptr, kMaxBytes); }

  /** One ms passes; a frame ends every 40 ms, and its number is in its bytes. */
  void pass() {
    nowMs++;
    if (nowMs % kPeriodMs == 0) {
      uint8_t jpeg[4] = {0xFF, 0xD8, static_cast<uint8_t>(nowMs / kPeriodMs), 0};
      pictures.arrived({jpeg, sizeof jpeg, (nowMs - kPeriodMs) * 1000});
    }
  }

  /** The node asks whenever it may, and sends each picture for `sendMs`; how many it has sent after a second. */
  int sentInASecond(uint32_t sendMs) {
    int sent = 0;
    uint64_t freeMs = 0;
    bool asked = false;
    bool sending = false;
    for (int i = 0; i < 1000; i++) {
      pass();
      if (sending && nowMs >= freeMs) {
        sending = false;
        pictures.giveBack();
      }
      if (!asked) {
        asked = true;
        pictures.ask();
      }
      Picture picture;
      if (!sending && pictures.take(picture)) {
        CHECK(nowMs - picture.takenUs / 1000 < 2 * kPeriodMs);
        asked = false;
        sending = true;
        freeMs = nowMs + sendMs;
        sent++;
      }
    }
    return sent;
  }

  PictureExchange pictures;
  uint8_t memory[2][Picture::kRoomBytes + kMaxBytes];
  uint64_t nowMs = 0;
};

}  // namespace

TEST_CASE("of 25 frames a second a node gets all that it can send") {
  Given given;
  given.pictures.woke(0);
  CHECK(given.sentInASecond(10) >= 23);
  Given slow;
  slow.pictures.woke(0);
  CHECK(slow.sentInASecond(45) >= 20);
}

TEST_CASE("with memory for one picture the next is copied once the last is sent") {
  Given given(false);
  given.pictures.woke(0);
  CHECK(given.sentInASecond(10) >= 23);
  Given slow(false);
  slow.pictures.woke(0);
  int sent = slow.sentInASecond(45);
  CHECK(sent >= 11);
  CHECK(sent <= 13);
}

TEST_CASE("a picture that waits is replaced by a newer one, and the one being sent is left alone") {
  Given given;
  given.pictures.woke(0);
  for (uint32_t i = 0; i < kPeriodMs; i++) {
    given.pass();
  }
  Picture first;
  given.pictures.ask();
  for (uint32_t i = 0; i < kPeriodMs; i++) {
    given.pass();
  }
  REQUIRE(given.pictures.take(first));
  CHECK(first.jpeg[2] == 2);
  given.pictures.ask();
  for (uint32_t i = 0; i < 5 * kPeriodMs; i++) {
    given.pass();
  }
  CHECK(first.jpeg[2] == 2);
  given.pictures.giveBack();
  Picture second;
  REQUIRE(given.pictures.take(second));
  CHECK(second.jpeg[2] == 7);
  CHECK(second.jpeg != first.jpeg);
  Picture none;
  CHECK_FALSE(given.pictures.take(none));
}

TEST_CASE("a frame that was lying in the driver's queue is nobody's picture") {
  Given given;
  given.pictures.ask();
  given.pictures.woke(0);
  uint8_t jpeg[4] = {0xFF, 0xD8, 1, 0};
  Picture picture;
  given.pictures.arrived({jpeg, sizeof jpeg, 0});
  CHECK_FALSE(given.pictures.take(picture));
  given.pictures.arrived({jpeg, sizeof jpeg, 40000});
  CHECK(given.pictures.take(picture));
  CHECK(picture.takenUs == 40000);
}

TEST_CASE("what was cancelled is not delivered to the next request") {
  Given given;
  given.pictures.woke(0);
  uint8_t jpeg[4] = {0xFF, 0xD8, 1, 0};
  given.pictures.arrived({jpeg, sizeof jpeg, 0});
  given.pictures.ask();
  given.pictures.arrived({jpeg, sizeof jpeg, 40000});
  given.pictures.cancel();
  given.pictures.ask();
  Picture picture;
  CHECK_FALSE(given.pictures.take(picture));
  given.pictures.arrived({jpeg, sizeof jpeg, 80000});
  REQUIRE(given.pictures.take(picture));
  CHECK(picture.takenUs == 80000);
}

TEST_CASE("the task rests when nobody asks, and a sensor that hangs is reset") {
  Given given;
  given.pictures.woke(0);
  CHECK_FALSE(given.pictures.rests(PictureExchange::kRestAfterMs - 1));
  given.pictures.ask();
  CHECK_FALSE(given.pictures.rests(PictureExchange::kRestAfterMs + 500));
  given.pictures.cancel();
  CHECK(given.pictures.rests(2 * PictureExchange::kRestAfterMs + 500));

  uint8_t jpeg[4] = {0xFF, 0xD8, 1, 0};
  CHECK_FALSE(given.pictures.missed());
  CHECK_FALSE(given.pictures.missed());
  given.pictures.arrived({jpeg, sizeof jpeg, 0});
  CHECK_FALSE(given.pictures.missed());
  CHECK_FALSE(given.pictures.missed());
  CHECK(given.pictures.missed());
  given.pictures.arrived({jpeg, kMaxBytes + 1, 0});
  CHECK(given.pictures.lost() == 6);
}

TEST_CASE("two tasks hand pictures over, and none is torn") {
  auto given = std::make_unique<Given>();
  given->pictures.woke(0);
  std::atomic<bool> over{false};
  std::thread driver([&] {
    uint8_t jpeg[kMaxBytes];
    for (uint8_t number = 0; !over; number++) {
      memset(jpeg, number, sizeof jpeg);
      given->pictures.arrived({jpeg, sizeof jpeg, number});
    }
  });
  int taken = 0;
  int torn = 0;
  while (taken < 20000) {
    given->pictures.ask();
    Picture picture;
    if (given->pictures.take(picture)) {
      taken++;
      for (size_t i = 0; i < kMaxBytes; i++) {
        torn += picture.jpeg[i] != picture.takenUs ? 1 : 0;
      }
      given->pictures.giveBack();
    }
  }
  over = true;
  driver.join();
  CHECK(torn == 0);
}
