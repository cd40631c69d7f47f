#include <doctest/doctest.h>
#include <math.h>

#include <algorithm>
#include <random>
#include <vector>

#include "../core/governor.h"
#include "scenario.h"

using namespace twinlane;

namespace {

constexpr double kDeg = M_PI / 180;
constexpr double kRoundingMm = 0.5;
constexpr double kRoundingDeg = 0.1;

/** Where a true body was at one moment. */
struct Pose {
  double xMm, yMm, headingRad;
  double backMm;  // driven backwards until then; never falls
  bool forward;   // was it driving forward?
};

/** Two wheels that do what they are told: not faster than the figures say, and not later than the brake says. */
struct Plant {
  void step(int16_t leftPermille, int16_t rightPermille) {
    left = towards(left, leftPermille);
    right = towards(right, rightPermille);
    double byMm = (left + right) / 2 / 1000;
    pose.headingRad += (right - left) / trackMm / 1000;
    pose.xMm += byMm * cos(pose.headingRad);
    pose.yMm += byMm * sin(pose.headingRad);
    pose.backMm += byMm < 0 ? -byMm : 0;
    pose.forward = byMm > 0;
    wayMm += fabs(byMm);
    turnedRad += fabs(right - left) / trackMm / 1000;
  }

  double towards(double now, int16_t permille) const {
    double by = permille * fullMmS / 1000 - now;
    return now + std::max(-stepMmS, std::min(stepMmS, by));
  }

  double fullMmS, stepMmS, trackMm;  // stepMmS: within 1 ms
  double left = 0;
  double right = 0;
  double wayMm = 0;
  double turnedRad = 0;
  Pose pose = {0, 0, 0, 0, false};
};

/** What one rover, its driver and their links are like. */
struct Dice {
  explicit Dice(uint32_t seed) : engine(seed) {}
  uint32_t of(uint32_t from, uint32_t to) { return std::uniform_int_distribution<uint32_t>(from, to)(engine); }
  bool oneIn(uint32_t times) { return of(1, times) == 1; }
  int16_t stick() {
    constexpr int16_t kSticks[] = {0, 0, 1000, 1000, 1000, -1000, 400, -400, 100, -700};
    return kSticks[of(0, 9)];
  }

  std::mt19937 engine;
};

/** One drive with everything that may happen, and what was worst in it. */
class Drive {
 public:
  explicit Drive(uint32_t seed) : dice_(seed), bench_(0xFFFFF800u) {
    RoverFigures& figures = hello_.welcome.figures;
    figures.maxSpeedMmS = static_cast<uint16_t>(dice_.of(150, 1500));
    figures.brakeMs = static_cast<uint16_t>(dice_.of(0, 600));
    figures.reverseCapPermille = static_cast<uint16_t>(dice_.of(200, 1000));
    figures.turnCapPermille = static_cast<uint16_t>(dice_.of(200, 1000));
    figures.trackMm = static_cast<uint16_t>(dice_.of(60, 300));
    figures.fieldOfViewDeg = static_cast<uint16_t>(dice_.of(30, 120));
    DriveLimits& limits = hello_.welcome.limits;
    limits.deadManMs = dice_.of(120, 400);
    limits.blindDistanceMm = dice_.of(100, 400);
    hello_.type = ToBoard::Type::Welcome;
    hello_.welcome.motorsSaid = true;
    hello_.welcome.motors.rampMs = static_cast<uint16_t>(dice_.oneIn(3) ? 0 : dice_.of(1, 500));
    double slower = dice_.oneIn(2) ? 1 : dice_.of(300, 1000) / 1000.0;
    double quicker = dice_.oneIn(2) ? 1 : dice_.of(1000, 4000) / 1000.0;
    double brakeMs = std::max<double>(1, figures.brakeMs);
    body_ = {figures.maxSpeedMmS * slower, figures.maxSpeedMmS / brakeMs * quicker, static_cast<double>(figures.trackMm)};
    poses_.push_back(body_.pose);
    bench_.session.socketOpened();
    lease();
    learn();
  }

  void run(uint32_t ms) {
    for (uint32_t until = now_ + ms; now_ < until;) {
      if (now_ % 50 == 0) {
        events();
      }
      millisecond();
    }
    hangsUntil_ = 0;
    silentUntil_ = now_ + 100000;  // and now everything is lost
    while (body_.left != 0 || body_.right != 0 || bench_.motors.turn()) {
      millisecond();
    }
  }

  const Plant& body() const { return body_; }
  double worstMm = 0;       // of the blind distance, as a share
  double worstDeg = 0;      // of half the view, as a share
  double worstBearing = 0;  // the same, of a place that was reached forward
  double offTrackMm = 0;    // beyond the blind distance, and not on its own track
  double ownTrackMm = 0;    // beyond the blind distance, over its own track
  uint32_t fell = 0;        // the dead man's time, while it moved
  uint32_t rose = 0;

 private:
  void lease() {
    hello_.welcome.epoch++;
    bench_.session.hear(hello_);
    seq_ = 0;
    arm();
  }

  /** At rest, how quick its link is: so that the dead man's time falls in the midst of what follows, or has fallen before. */
  void learn() {
    enum { Nothing, NotYet, Quiet, QuietSinceOneGap, QuietSinceAnHour };
    uint32_t kind = dice_.of(Nothing, QuietSinceAnHour);
    constexpr uint32_t kFrom[] = {0, 220, 330, 1170, 400};
    constexpr uint32_t kTo[] = {0, 320, 900, 1290, 410};
    uint32_t commands = dice_.of(kFrom[kind], kTo[kind]);
    uint32_t longAt = kind == QuietSinceOneGap ? dice_.of(0, 100) : kind == QuietSinceAnHour ? commands - 1 : commands;
    for (uint32_t i = 0; i < commands; i++) {
      uint32_t gapMs = i == longAt ? dice_.of(80, hello_.welcome.limits.deadManMs - 1) : dice_.of(45, 55);
      now_ += gapMs;
      bench_.clock.tick += gapMs;
      pictureMs_ = seenMs_ = now_;
      pictureSeq_++;
      command(0, 0, 0, 0);
    }
    poses_.resize(now_ + 1, body_.pose);
    if (kind == QuietSinceAnHour) {
      bench_.clock.tick += DeadManTime::kAfterFalseStopMs - dice_.of(0, 6000);
      arm();
    }
  }

  void arm() {
    bool armed = bench_.session.status({}).armed;
    ToBoard message = {};
    message.type = ToBoard::Type::Arm;
    message.arm = {bench_.clock.tick, {pictureSeq_, 50}, hello_.welcome.epoch};
    bench_.session.hear(message);
    if (armed) {
      return;
    }
    command(0, 0, 0, 0);  // a neutral stick comes first
  }

  void events() {
    if (now_ < silentUntil_ || now_ < hangsUntil_) {
      return;
    }
    if (dice_.oneIn(12)) {
      linear_ = dice_.stick();
      angular_ = dice_.stick();
    }
    if (dice_.oneIn(40)) {
      frozenUntil_ = now_ + dice_.of(100, 1500);
    }
    bool changed = drive();
    silentUntil_ = dice_.oneIn(60) ? now_ + dice_.of(0, dice_.oneIn(2) ? 300 : 1400) : 0;
    hangsUntil_ = changed || dice_.oneIn(80) ? now_ + dice_.of(0, 900) : 0;
    if (dice_.oneIn(50)) {
      ToBoard stop = {};
      stop.type = ToBoard::Type::Stop;
      bench_.session.hear(stop);
    }
    if (dice_.oneIn(200)) {
      lease();
    } else if (dice_.oneIn(10)) {
      arm();
    }
  }

  /** A command that was under way for a while, made before a picture that was on its way for a while; does it change the time? */
  bool drive() {
    uint32_t underWayMs = std::min(now_, dice_.of(0, 120));
    uint32_t sentMs = now_ - underWayMs;
    uint32_t takenMs = sentMs - std::min(sentMs, dice_.of(20, 150));
    if (now_ >= frozenUntil_ && takenMs > pictureMs_) {
      pictureMs_ = takenMs;
      pictureSeq_++;
    }
    if (sentMs < pictureMs_) {
      return false;
    }
    uint32_t before = bench_.session.status({}).deadManMs;
    command(underWayMs, underWayMs + dice_.of(0, 60), linear_, angular_);
    StatusMessage after = bench_.session.status({});
    bool moves = body_.left != 0 || body_.right != 0;
    fell += moves && after.deadManMs < before;
    rose += moves && after.deadManMs > before;
    if (after.ackSeq == seq_) {
      seenMs_ = pictureMs_;
    }
    return after.deadManMs != before;
  }

  /** A command that was sent `underWayMs` ago, and echoes a tick of `tickMs` ago. */
  void command(uint32_t underWayMs, uint32_t tickMs, int16_t linear, int16_t angular) {
    ToBoard message = {};
    message.type = ToBoard::Type::Drive;
    message.drive = {++seq_,
                     bench_.clock.tick - tickMs,
                     linear,
                     angular,
                     {pictureSeq_, static_cast<int32_t>(now_ - underWayMs - pictureMs_)},
                     hello_.welcome.epoch};
    bench_.session.hear(message);
  }

  void millisecond() {
    now_++;
    bench_.clock.tick++;
    if (now_ % DeadMan::kPeriodMs == 0) {
      bench_.deadMan.enforce();
    }
    if (now_ >= loopMs_ && now_ >= hangsUntil_) {
      bench_.session.enforce(0);
      loopMs_ = now_ + dice_.of(1, 10);
    }
    body_.step(bench_.motors.left, bench_.motors.right);
    poses_.push_back(body_.pose);
    measure();
  }

  void measure() {
    const Pose& seen = poses_[seenMs_];
    const Pose& is = body_.pose;
    double half = hello_.welcome.figures.fieldOfViewDeg / 2.0;
    double far = hypot(is.xMm - seen.xMm, is.yMm - seen.yMm);
    worstDeg = std::max(worstDeg, (fabs(is.headingRad - seen.headingRad) / kDeg - kRoundingDeg) / half);
    double blindMm = hello_.welcome.limits.blindDistanceMm;
    bool wentBack = is.backMm > seen.backMm;
    if (!wentBack && far > kRoundingMm) {
      double bearing = remainder(atan2(is.yMm - seen.yMm, is.xMm - seen.xMm) - seen.headingRad, 2 * M_PI);
      worstBearing = std::max(worstBearing, (fabs(bearing) / kDeg - kRoundingDeg) / half);
    }
    if (!wentBack || far <= blindMm + kRoundingMm) {
      worstMm = std::max(worstMm, (far - kRoundingMm) / blindMm);
    } else {
      ownTrackMm = std::max(ownTrackMm, far - blindMm);
      offTrackMm = std::max(offTrackMm, toOwnTrackMm(is) - body_.trackMm / 2 - kRoundingMm);
    }
  }

  /** How far a place lies from where the rover drove forward within the last seconds. */
  double toOwnTrackMm(const Pose& is) const {
    double least = INFINITY;
    uint32_t since = now_ - std::min(now_, Governor::kTrackMs + 2000);
    for (uint32_t ms = since; ms < now_; ms++) {
      least = poses_[ms].forward ? std::min(least, hypot(is.xMm - poses_[ms].xMm, is.yMm - poses_[ms].yMm)) : least;
    }
    return least;
  }

  Dice dice_;
  Bench bench_;
  ToBoard hello_ = {};
  Plant body_;
  std::vector<Pose> poses_;  // one for each ms
  uint32_t now_ = 0;
  uint32_t loopMs_ = 0;
  uint32_t hangsUntil_ = 0;
  uint32_t silentUntil_ = 0;
  uint32_t frozenUntil_ = 0;
  uint32_t pictureMs_ = 0;  // when the newest picture that the driver has was taken
  uint32_t pictureSeq_ = 0;
  uint32_t seenMs_ = 0;  // the same, of what a command that was carried out has proved
  uint32_t seq_ = 0;
  int16_t linear_ = 1000;
  int16_t angular_ = 0;
};

}  // namespace

TEST_CASE("where it comes to rest was seen, whatever is commanded and lost, with any rover that is as its figures say") {
  constexpr uint32_t kDrives = 2500;
  double wayMm = 0;
  double turnedDeg = 0;
  double usedMm = 0;
  double usedDeg = 0;
  double ownTrackMm = 0;
  uint32_t fell = 0;
  uint32_t rose = 0;
  for (uint32_t seed = 1; seed <= kDrives; seed++) {
    Drive drive(seed);
    drive.run(6000);
    CAPTURE(seed);
    CHECK(drive.worstMm <= 1);
    CHECK(drive.worstDeg <= 1);
    CHECK(drive.worstBearing <= 1);
    CHECK(drive.offTrackMm <= 0);
    wayMm += drive.body().wayMm / kDrives;
    turnedDeg += drive.body().turnedRad / kDeg / kDrives;
    usedMm = std::max(usedMm, drive.worstMm);
    usedDeg = std::max(usedDeg, drive.worstDeg);
    ownTrackMm = std::max(ownTrackMm, drive.ownTrackMm);
    fell += drive.fell;
    rose += drive.rose;
  }
  CHECK(wayMm > 500);  // a rover that never moves would pass all the others
  CHECK(turnedDeg > 90);
  CHECK(usedMm > 0.9);
  CHECK(usedDeg > 0.9);
  CHECK(ownTrackMm > 0);
  CHECK(fell > 200);
  CHECK(rose > 150);
}
