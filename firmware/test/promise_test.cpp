#include <doctest/doctest.h>

#include <algorithm>

#include "driven_rover.h"

using namespace twinlane;

namespace {

constexpr uint16_t kCalibratedMv = 7400;

/** A rover, and what its board was told of it. */
struct Rover {
  WelcomeMessage welcome = {};
  Plant plant = {};
  uint16_t batteryMv = 0;
};

/** Any rover that is what its figures say, but for the margin: faster or slower motors, or another battery. */
Rover anyRover(Dice& dice) {
  Rover rover;
  RoverFigures& figures = rover.welcome.figures;
  MotorSettings& motors = rover.welcome.motors;
  figures.maxSpeedMmS = static_cast<uint16_t>(dice.of(150, 1500));
  figures.brakeMs = static_cast<uint16_t>(dice.of(0, 600));
  figures.reverseCapPermille = static_cast<uint16_t>(dice.of(200, 1000));
  figures.turnCapPermille = static_cast<uint16_t>(dice.of(200, 1000));
  figures.trackMm = static_cast<uint16_t>(dice.of(60, 300));
  figures.fieldOfViewDeg = static_cast<uint16_t>(dice.of(30, 120));
  figures.speedMarginPermille = static_cast<uint16_t>(dice.oneIn(3) ? dice.of(0, 400) : 200);
  DriveLimits& limits = rover.welcome.limits;
  limits.deadManMs = dice.of(120, 300);
  limits.blindDistanceMm = dice.of(100, 400);
  rover.welcome.motorsSaid = true;
  motors.rampMs = static_cast<uint16_t>(dice.oneIn(3) ? 0 : dice.of(1, 500));
  uint16_t deadBand = static_cast<uint16_t>(dice.oneIn(3) ? 0 : dice.of(0, 400));
  motors.deadbandPermille = static_cast<uint16_t>(deadBand - std::min<uint32_t>(deadBand, dice.of(0, 50)));

  uint32_t margin = figures.speedMarginPermille;
  double speed = dice.oneIn(3) ? dice.share(1000 - margin, 1000 + margin) : 1 + margin / 1000.0;
  double slower = dice.oneIn(4) ? dice.share(300, 1000) : 1;
  double quicker = dice.oneIn(2) ? 1 : dice.share(1000, 4000);
  double brakeMs = std::max<double>(1, figures.brakeMs);
  rover.plant = {figures.maxSpeedMmS * slower, deadBand / 1000.0, figures.maxSpeedMmS / brakeMs * quicker,
                 static_cast<double>(figures.trackMm)};
  figures.calibratedMv = dice.oneIn(4) ? 0 : kCalibratedMv;
  bool measured = dice.oneIn(2);
  if (measured && figures.calibratedMv > 0) {
    rover.plant.fullMmS *= speed;
    rover.plant.voltage = dice.share(900, 1200);
  } else {
    rover.plant.voltage = speed;
  }
  rover.batteryMv = static_cast<uint16_t>(measured ? kCalibratedMv * rover.plant.voltage : 0);
  return rover;
}

int16_t stick(Dice& dice) {
  constexpr int16_t kSticks[] = {0, 0, 1000, 1000, 1000, -1000, 400, -400, 100, -700};
  return kSticks[dice.of(0, 9)];
}

/** One drive with everything that may happen. */
class Drive {
 public:
  Drive(uint32_t seed, const Rover& rover)
      : rover_(seed, rover.welcome, rover.plant, rover.batteryMv), straight_(rover_.dice.oneIn(3)) {
    learn(rover.welcome.limits.deadManMs);
  }

  const DrivenRover& run(uint32_t ms) {
    for (uint32_t until = rover_.nowMs() + ms; rover_.nowMs() < until;) {
      if (rover_.nowMs() % 50 == 0) {
        events();
      }
      rover_.millisecond();
    }
    rover_.loseEverything();
    return rover_;
  }

  uint32_t fell = 0;  // the dead man's time, while it moved
  uint32_t rose = 0;

 private:
  /** So that the dead man's time falls in the midst of what follows, or has fallen before, or has not for an hour. */
  void learn(uint32_t fallbackMs) {
    enum : uint32_t { Nothing, NotYet, Quiet, QuietSinceOneGap, QuietSinceAnHour };
    Dice& dice = rover_.dice;
    uint32_t kind = dice.oneIn(2) ? uint32_t{Nothing} : dice.of(NotYet, QuietSinceAnHour);
    constexpr uint32_t kFrom[] = {0, 220, 330, 1170, 400};
    constexpr uint32_t kTo[] = {0, 320, 900, 1290, 410};
    uint32_t commands = dice.of(kFrom[kind], kTo[kind]);
    uint32_t longAt = kind == QuietSinceOneGap ? dice.of(0, 100) : kind == QuietSinceAnHour ? commands - 1 : commands;
    rover_.learn(commands, longAt, dice.of(80, fallbackMs - 1));
    if (kind == QuietSinceAnHour) {
      rover_.bench.clock.tick += DeadManTime::kAfterFalseStopMs - dice.of(0, 6000);
      rover_.arm();
    }
  }

  void events() {
    Dice& dice = rover_.dice;
    uint32_t now = rover_.nowMs();
    if (now < silentUntilMs_ || now < rover_.hangsUntilMs) {
      return;
    }
    if (dice.oneIn(straight_ ? 40 : 12)) {
      linear_ = stick(dice);
      angular_ = straight_ ? int16_t{0} : stick(dice);
    }
    if (dice.oneIn(40)) {
      rover_.frozenUntilMs = now + dice.of(100, 1500);
    }
    uint32_t before = rover_.deadManMs();
    rover_.drive(linear_, angular_);
    uint32_t after = rover_.deadManMs();
    fell += !rover_.body.rests() && after < before;
    rose += !rover_.body.rests() && after > before;
    silentUntilMs_ = dice.oneIn(60) ? now + dice.of(0, dice.oneIn(2) ? 300 : 1400) : 0;
    rover_.hangsUntilMs = after != before || dice.oneIn(80) ? now + dice.of(0, 900) : 0;
    if (dice.oneIn(50)) {
      rover_.hear(ToBoard::Type::Stop);
    }
    if (dice.oneIn(200)) {
      rover_.lease();
    } else if (dice.oneIn(10)) {
      rover_.arm();
    }
  }

  DrivenRover rover_;
  bool straight_;
  uint32_t silentUntilMs_ = 0;
  int16_t linear_ = 1000;
  int16_t angular_ = 0;
};

}  // namespace

TEST_CASE("where it comes to rest was seen, whatever is commanded and lost, with any rover within its margin") {
  constexpr uint32_t kDrives = 3000;
  double wayMm = 0;
  double turnedDeg = 0;
  double used = 0;
  double usedTurning = 0;
  double ownTrackMm = 0;
  uint32_t fell = 0;
  uint32_t rose = 0;
  for (uint32_t seed = 1; seed <= kDrives; seed++) {
    Dice dice(seed);
    Rover rover = anyRover(dice);
    Drive drive(seed, rover);
    const DrivenRover& driven = drive.run(6000);
    double blindMm = rover.welcome.limits.blindDistanceMm;
    double halfDeg = rover.welcome.figures.fieldOfViewDeg / 2.0;
    CAPTURE(seed);
    CHECK(driven.beyond.mm <= blindMm);
    CHECK(driven.beyond.headingDeg <= halfDeg);
    CHECK(driven.beyond.bearingDeg <= halfDeg);
    CHECK(driven.beyond.offTrackMm <= 0);
    wayMm += driven.body.wayMm / kDrives;
    turnedDeg += driven.body.turnedRad / kDeg / kDrives;
    used = std::max(used, driven.beyond.mm / blindMm);
    usedTurning = std::max(usedTurning, driven.beyond.headingDeg / halfDeg);
    ownTrackMm = std::max(ownTrackMm, driven.beyond.ownTrackMm);
    fell += drive.fell;
    rose += drive.rose;
  }
  MESSAGE("at most " << used << " of the blind distance and " << usedTurning << " of half the view were used; " << wayMm
                     << " mm and " << turnedDeg << " degrees a drive, " << ownTrackMm << " mm further over its own track");
  CHECK(wayMm > 500);  // a rover that never moves would pass all the others
  CHECK(turnedDeg > 60);
  CHECK(used > 0.9);
  CHECK(usedTurning > 0.9);
  CHECK(ownTrackMm > 0);
  MESSAGE("the dead man's time fell " << fell << " times and rose " << rose << " times while it moved");
  CHECK(fell > 100);
  CHECK(rose > 100);
}

TEST_CASE("it goes back over ground only if its slowest motors have driven it") {
  WelcomeMessage welcome = {};
  welcome.figures = {1500, 120, 1000, 500, 0};
  welcome.limits.blindDistanceMm = 100;
  welcome.motorsSaid = true;
  welcome.motors.deadbandPermille = 270;
  Plant plant = {1500, 0.3, 12.5, 130};
  plant.voltage = 0.8;
  DrivenRover rover(1, welcome, plant, 0);
  for (; rover.nowMs() < 4000; rover.millisecond()) {
    if (rover.nowMs() % 50 == 0) {
      rover.drive(80, 0);  // it takes this for motion; with this battery the wheels do not turn
    }
  }
  CHECK(rover.body.wayMm == 0);
  rover.frozenUntilMs = 100000;
  for (; rover.nowMs() < 6000; rover.millisecond()) {
    if (rover.nowMs() % 50 == 0) {
      rover.drive(-1000, 0);
    }
  }
  rover.loseEverything();
  CHECK(rover.beyond.ownTrackMm == 0);
}
