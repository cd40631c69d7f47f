#include <doctest/doctest.h>

#include "../core/backoff.h"
#include "../core/frame_stamp.h"
#include "../core/pacer.h"
#include "../core/relay_clock.h"
#include "../core/status_pace.h"
#include "bench.h"

using namespace twinlane;

TEST_CASE("pictures keep their pace, and are not hurried after a pause") {
  Pacer pacer;
  pacer.begin(1000, 25, 2);
  CHECK(pacer.turn(1000));
  pacer.taken(1000);
  CHECK(!pacer.turn(40999));
  CHECK(pacer.turn(41000));
  pacer.taken(45000);
  CHECK(pacer.turn(81000));
  pacer.taken(500000);
  CHECK(!pacer.turn(539999));
  CHECK(pacer.turn(540000));
}

TEST_CASE("no more are on the way than the relay allows") {
  Pacer pacer;
  pacer.begin(0, 60, 2);
  pacer.sent(0, 0xFFFFFFFFu);
  CHECK(pacer.turn(100000));
  pacer.sent(10, 0);
  CHECK(!pacer.turn(100000));
  pacer.acked(50, 7);
  CHECK(!pacer.turn(100000));
  CHECK(pacer.stalledUs(1000) == 1000);
  pacer.acked(100, 0xFFFFFFFFu);
  CHECK(pacer.turn(100000));
  CHECK(pacer.stalledUs(1000) == 900);
  pacer.acked(200, 0);
  CHECK(pacer.stalledUs(1000) == 0);
  pacer.acked(300, 0);
  CHECK(pacer.turn(100000));
}

TEST_CASE("the relay's clock is that of the least round trip, and never too young") {
  RelayClock clock;
  CHECK(clock.onRelay(5000) == 0);
  clock.begin(0, "a");
  CHECK(clock.due(0));
  clock.asked(1000);
  CHECK(!clock.due(1000 + RelayClock::kAnswerWithinUs - 1));
  CHECK(clock.due(1000 + RelayClock::kAnswerWithinUs));
  clock.learn(1500, {999, 1, 1});
  CHECK(!clock.synchronised());
  clock.learn(3000, {1000, 101500, 101600});  // 100 ms ahead, half a round trip of 1900 µs
  CHECK(clock.onRelay(10000) == 10000 + 99550 - 950);
  clock.asked(3000);
  clock.learn(3200, {3000, 103100, 103100});
  CHECK(clock.onRelay(10000) == 110000 - 100);
  clock.asked(4000);
  clock.learn(9000, {4000, 104000, 104000});
  CHECK(clock.onRelay(10000) == 110000 - 100);
  clock.begin(10000, "a");
  CHECK(clock.synchronised());
  clock.begin(10000, "b");
  CHECK(!clock.synchronised());
}

TEST_CASE("however a round trip is split, no picture is believed to be younger than it is") {
  for (uint64_t there = 0; there <= 10000; there += 500) {
    RelayClock clock;
    clock.begin(0, "a");
    clock.asked(1000);
    clock.learn(11000, {1000, 1000 + there + 500000, 1000 + there + 500000});
    CHECK(clock.onRelay(20000) <= 520000);
    CHECK(clock.onRelay(20000) >= 510000);
  }
}

TEST_CASE("what was learned a minute ago is void, and memory is bounded") {
  RelayClock clock;
  clock.begin(0, "a");
  clock.asked(0);
  clock.learn(10, {0, 5, 5});
  for (uint64_t us = 1000000; us <= 62000000; us += 1000000) {
    clock.asked(us);
    clock.learn(us + 2000, {us, us + 501000, us + 501000});
  }
  CHECK(clock.onRelay(1000000) == 1000000 + 500000 - 1000);
}

TEST_CASE("five questions at once, then every four seconds") {
  RelayClock clock;
  clock.begin(0, "a");
  uint64_t us = 0;
  int asked = 0;
  for (; us < 20000000; us += 10000) {
    if (clock.due(us)) {
      asked++;
      clock.asked(us);
      clock.learn(us + 1000, {us, us, us});
    }
  }
  CHECK(asked == 5 + 4);
}

TEST_CASE("waits grow, are drawn anew, and begin again after a connection that lasted") {
  TestClock clock;
  TestRandom random(7);
  Backoff backoff(clock, random);
  CHECK(backoff.over());
  uint32_t longest = 0;
  bool differ = false;
  uint32_t last = 0;
  for (int i = 0; i < 200; i++) {
    uint32_t waitMs = backoff.closed();
    CHECK(waitMs >= Backoff::kLeastMs);
    CHECK(waitMs <= (i == 0 ? Backoff::kFirstMs : i == 1 ? 2 * Backoff::kFirstMs : Backoff::kMostMs));
    longest = waitMs > longest ? waitMs : longest;
    differ = differ || waitMs != last;
    last = waitMs;
    CHECK(!backoff.over());
    clock.pass(waitMs);
    CHECK(backoff.over());
  }
  CHECK(differ);
  CHECK(longest > 4000);
  backoff.opened();
  clock.pass(Backoff::kLastingMs - 1);
  for (uint32_t most = 0; most <= Backoff::kFirstMs;) {  // short ones do not count
    most = backoff.closed();
    backoff.opened();
  }
  clock.pass(Backoff::kLastingMs);
  CHECK(backoff.closed() <= Backoff::kFirstMs);
}

TEST_CASE("a status at once after a message, often while somebody could drive, else rarely") {
  StatusPace pace;
  pace.opened(1000);
  CHECK(pace.due(1000, false));
  pace.sent(1000);
  CHECK(!pace.due(1049, false));
  CHECK(pace.due(1050, false));
  pace.heard(1010);
  CHECK(pace.due(1010, false));
  pace.sent(1010);
  pace.sent(20000);
  CHECK(!pace.due(20999, false));
  CHECK(pace.due(21000, false));
  CHECK(pace.due(20050, true));
}

TEST_CASE("a stamp is what the relay looks for") {
  uint8_t stamp[kStampBytes];
  writeStamp(stamp, 0xFFFFFFFE, 0x11223344556677, kNotSynchronised);
  const uint8_t expected[kStampBytes] = {0xFF, 0xD8, 0xFF, 0xFE, 0,    0x16, 'T',  'W',  'L',  '2',  0x0F, 0x7F, 0x7F,
                                         0x7F, 0x7E, 0x08, 0x48, 0x46, 0x34, 0x22, 0x55, 0x4C, 0x77, 0,    0,    2};
  CHECK(memcmp(stamp, expected, sizeof stamp) == 0);
}

TEST_CASE("no number puts FF into a stamp") {
  uint64_t random = 1;
  for (int i = 0; i < 1000000; i++) {
    random = random * 6364136223846793005U + 1442695040888963407U;
    uint64_t capturedUs = i % 2 == 0 ? random : ~(random >> (i % 64));
    uint8_t stamp[kStampBytes];
    writeStamp(stamp, static_cast<uint32_t>(random >> (i % 32)), capturedUs, static_cast<uint32_t>(random));
    REQUIRE(memchr(stamp + 4, 0xFF, sizeof stamp - 4) == nullptr);
  }
}
