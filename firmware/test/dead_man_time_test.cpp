#include "../core/dead_man_time.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "scenario.h"

using namespace twinlane;

namespace {

constexpr uint32_t kFallbackMs = 300;
constexpr uint32_t kPeriodMs = 50;
constexpr uint32_t kHourMs = 3600000;

/** A link as RoughLinkTrial has it, with a TCP connection over it; the driver sends a command every kPeriodMs. */
class TcpLink {
 public:
  TcpLink(uint32_t seed, double roundTripMs, double jitterMs, double lossPercent)
      : dice_(seed), oneWayMs_(roundTripMs / 2), jitterMs_(jitterMs / 2), loss_(lossPercent / 100) {}

  /** When the command that is sent at `sentMs` is handed to the reader: in order, so behind each one that was lost before it. */
  double arrives(double sentMs) {
    double atMs = sentMs + wayMs();
    if (lost()) {
      double noticedMs = sentMs;
      do {  // the next one that arrives is acknowledged, which tells that this one is missing; a quarter of a round trip of grace
        noticedMs += kPeriodMs;
      } while (lost() || lost());
      double againMs = noticedMs + wayMs() + wayMs() + oneWayMs_ / 2;
      for (double timeoutMs = 200 + 2 * oneWayMs_; lost(); timeoutMs *= 2) {
        againMs += timeoutMs;
      }
      atMs = againMs + wayMs();
    }
    lastMs_ = std::max(lastMs_, atMs);
    return lastMs_;
  }

  /** How old the newest tick is that the driver has, when it sends a command. */
  double echoMs() { return wayMs() + std::uniform_real_distribution<double>(0, kPeriodMs)(dice_); }

 private:
  bool lost() { return std::bernoulli_distribution(loss_)(dice_); }
  double wayMs() { return oneWayMs_ + std::uniform_real_distribution<double>(-jitterMs_, jitterMs_)(dice_); }

  std::mt19937 dice_;
  double oneWayMs_, jitterMs_, loss_;
  double lastMs_ = 0;
};

/** What a dead man's time makes of gaps. */
struct Hours {
  Hours() { time.begin(kFallbackMs); }

  void heard(uint32_t atMs) {
    uint32_t gapMs = atMs - lastMs;
    lastMs = atMs;
    if (gapMs >= 1500) {
      time.pause();  // disarmed
    } else if (gapMs >= kFallbackMs) {
      stops++;
    } else if (gapMs >= time.ms()) {
      falseStops++;
      leastBetweenMs = falseStops > 1 ? std::min(leastBetweenMs, atMs - lastFalseMs) : leastBetweenMs;
      lastFalseMs = atMs;
    }
    time.heard(atMs);
    belowFallbackMs += time.ms() < kFallbackMs ? gapMs : 0;
  }

  std::string told(const std::string& link) const {
    return link + ": " + std::to_string(falseStops) + " false stops and " + std::to_string(stops) + " others in " +
           std::to_string(lastMs / kHourMs) + " h, below the fallback " + std::to_string(belowFallbackMs * 100 / lastMs) +
           " % of the time";
  }

  DeadManTime time;
  uint32_t lastMs = 0;
  uint32_t falseStops = 0;
  uint32_t lastFalseMs = 0;
  uint32_t leastBetweenMs = UINT32_MAX;
  uint32_t stops = 0;
  uint64_t belowFallbackMs = 0;
};

/** A rover on a quiet link. */
struct QuietRide {
  QuietRide() : bench(0xFFFFF000u) {
    bench.session.socketOpened();
    ToBoard hello = {};
    hello.type = ToBoard::Type::Welcome;
    hello.welcome.epoch = 7;
    hello.welcome.figures = {1500, 120, 350, 500, 0};
    bench.session.hear(hello);
    ToBoard arm = {};
    arm.type = ToBoard::Type::Arm;
    arm.arm = {bench.clock.tick, {1, kPictureAgeMs}, 7};
    bench.session.hear(arm);
    drive(0);
  }

  void drive(int16_t linear) {
    ToBoard message = {};
    message.type = ToBoard::Type::Drive;
    message.drive = {++seq, bench.clock.tick, linear, 0, {seq, kPictureAgeMs}, 7};
    bench.session.hear(message);
  }

  void pass(uint32_t ms) {
    for (; ms > 0; ms--) {
      bench.clock.tick++;
      if (bench.clock.tick % DeadMan::kPeriodMs == 0) {
        bench.deadMan.enforce();
        bench.session.enforce(0);
      }
    }
  }

  static constexpr int32_t kPictureAgeMs = 60;
  Bench bench;
  uint32_t seq = 1;
};

}  // namespace

TEST_CASE("the dead man's time follows the longest gap of the last minute of driving") {
  DeadManTime time;
  uint32_t now = 0xFFFFF000u;
  auto drive = [&](uint32_t ms, uint32_t gapMs) {
    for (uint32_t until = now + ms; static_cast<int32_t>(until - now) > 0;) {
      time.heard(now += gapMs);
    }
  };
  time.begin(kFallbackMs);
  time.heard(now);
  drive(DeadManTime::kLearningMs - 50, 50);
  CHECK_MESSAGE(time.ms() == kFallbackMs, "nothing is known yet");
  drive(50, 50);
  CHECK_MESSAGE(time.ms() == DeadManTime::kLeastMs, "50 + 60 is less than the least");
  drive(100, 100);
  CHECK(time.ms() == 160);
  drive(50000, 50);
  CHECK(time.ms() == 160);
  drive(14000, 50);
  CHECK(time.ms() == 120);
  drive(90, 90);
  time.pause();
  now += 60000;
  time.heard(now);
  CHECK_MESSAGE(time.ms() == 150, "what is between two drives is no gap");
  drive(400, 400);
  CHECK_MESSAGE(time.ms() == kFallbackMs, "a longer gap than the fallback");
  drive(64000, 50);
  CHECK(time.ms() == 120);

  time.begin(kFallbackMs);
  CHECK_MESSAGE(time.ms() == kFallbackMs, "a new lease knows nothing");
  time.begin(100);
  time.heard(now);
  drive(20000, 20);
  CHECK_MESSAGE(time.ms() == 100, "never beyond what the lease allows");
}

TEST_CASE("after a stop for nothing the fallback counts for an hour, whoever drives") {
  DeadManTime time;
  time.begin(kFallbackMs);
  uint32_t now = 0xFFFF0000u;
  auto quiet = [&](uint32_t ms) {
    for (uint32_t until = now + ms; now != until;) {
      time.heard(now += kPeriodMs);
    }
  };
  quiet(20000);
  REQUIRE(time.ms() == 120);
  time.heard(now += 119);
  CHECK_MESSAGE(time.ms() == 179, "that stopped nothing");
  quiet(70000);
  REQUIRE(time.ms() == 120);
  time.heard(now += 120);
  CHECK(time.ms() == kFallbackMs);
  time.begin(kFallbackMs);
  quiet(kHourMs - kPeriodMs);
  CHECK(time.ms() == kFallbackMs);
  quiet(kPeriodMs);
  CHECK(time.ms() == 120);
}

TEST_CASE("on rough links there is at most one false stop an hour") {
  struct Link {
    const char* name;
    double roundTripMs, jitterMs, lossPercent;
  };
  for (const Link& link : {Link{"10±5 ms", 10, 5, 0}, Link{"30±20 ms, 0.01 % loss", 30, 20, 0.01},
                           Link{"60±30 ms, 1 % loss", 60, 30, 1}, Link{"100±50 ms, 5 % loss", 100, 50, 5}}) {
    Hours hours;
    TcpLink tcp(7, link.roundTripMs, link.jitterMs, link.lossPercent);
    for (uint32_t sentMs = 0; sentMs < 40 * kHourMs; sentMs += kPeriodMs) {
      double atMs = tcp.arrives(sentMs);
      if (atMs - sentMs + tcp.echoMs() <= 400) {  // commandTtlMs
        hours.heard(static_cast<uint32_t>(atMs));
      }
    }
    MESSAGE(hours.told(link.name));
    CHECK(hours.leastBetweenMs >= kHourMs);
    CHECK(hours.falseStops <= 40);
  }
}

TEST_CASE("a link with one long gap every five minutes stops the rover for nothing once an hour, and one without never") {
  for (uint32_t longMs : {0u, 250u}) {
    Hours hours;
    std::mt19937 dice(3);
    for (uint32_t now = 0; now < 40 * kHourMs;) {
      bool isLong = longMs > 0 && now / 300000 != (now + kPeriodMs) / 300000;
      now += isLong ? longMs : std::uniform_int_distribution<uint32_t>(45, 60)(dice);
      hours.heard(now);
    }
    MESSAGE(hours.told(longMs > 0 ? "250 ms every 5 min" : "quiet"));
    CHECK(hours.leastBetweenMs >= kHourMs);
    CHECK((hours.falseStops > 30) == (longMs > 0));
    CHECK((hours.falseStops == 0) == (longMs == 0));
  }
}

TEST_CASE("on a quiet link the motors are zero within 150 ms of the last command") {
  std::map<uint32_t, uint32_t> zeroMs;
  std::mt19937 dice(5);
  constexpr uint32_t kRides = 200;
  for (uint32_t i = 0; i < kRides; i++) {
    QuietRide ride;
    for (uint32_t ms = 0; ms < 17000;) {
      uint32_t gapMs = std::uniform_int_distribution<uint32_t>(45, 60)(dice);
      ride.pass(gapMs);
      ride.drive(300);
      ms += gapMs;
    }
    REQUIRE(ride.bench.motors.turn());
    uint32_t ms = 0;
    for (; ride.bench.motors.turn(); ms++) {
      ride.pass(1);
    }
    zeroMs[ms]++;
    CHECK(ride.bench.session.status({}).failsafe);
  }
  std::string all;
  uint32_t within = 0;
  for (auto [ms, rides] : zeroMs) {
    all += " " + std::to_string(ms) + " ms: " + std::to_string(rides);
    within += ms <= 150 ? rides : 0;
  }
  MESSAGE("motors zero after the last command:", all);
  CHECK(within * 100 >= kRides * 95);
}

TEST_CASE("a shorter dead man's time allows more speed over the same blind distance") {
  QuietRide ride;
  auto speedMmS = [&](uint32_t ms) {
    uint32_t before = ride.bench.motors.left;
    for (; ms > 0; ms -= kPeriodMs) {
      ride.pass(kPeriodMs);
      ride.drive(1000);
    }
    CHECK(before <= ride.bench.motors.left);
    return ride.bench.motors.left * 1500 / 1000;
  };
  int32_t atFirst = speedMmS(8000);
  int32_t adapted = speedMmS(12000);
  MESSAGE("a picture of 60 ms, a brake of 120 ms: ", atFirst, " mm/s with ", kFallbackMs, " ms, ", adapted, " mm/s with ",
          ride.bench.session.status({}).deadManMs, " ms: ", adapted / static_cast<double>(atFirst));
  CHECK(adapted > 1.45 * atFirst);
}
