#include <doctest/doctest.h>
#include <stdio.h>

#include <algorithm>
#include <string>

#include "driven_rover.h"

using namespace twinlane;

namespace {

constexpr double kBlindMm = 250;
constexpr double kUsualMm = 150;  // 95 % of all faults stay within
constexpr double kHalfViewDeg = 33;
constexpr uint32_t kUnderWayMs = 2000;
constexpr uint32_t kAfterMs = 2600;
constexpr uint16_t kCalibratedMv = 7400;
constexpr uint16_t kLowMv = 5500;

/** Drivetrain and brakes as they are, and how they are called. */
struct Drivetrain {
  const char* name;
  double deadBand;
  uint16_t brakeMs;
};

constexpr Drivetrain kMotors[] = {
    {"no dead band", 0, 120},
    {"20 % dead band", 0.2, 120},
    {"30 % dead band", 0.3, 120},
    {"no dead band, brakes twice as long", 0, 240},
    {"30 % dead band, brakes twice as long", 0.3, 240},
};

/** What has changed since the guide measured it. */
struct Change {
  const char* name;
  double speed;    // its motors', on another floor
  double voltage;  // its battery's
  bool measured;   // is that known to the board?
};

constexpr Change kChanges[] = {
    {"as measured", 1, 1, true},
    {"20 % faster", 1.2, 1, true},
    {"20 % slower", 0.8, 1, true},
    {"battery 20 % fuller, measured", 1, 1.2, true},
    {"battery 20 % emptier, measured", 1, 0.8, true},
    {"battery 20 % fuller, not measured", 1, 1.2, false},
    {"battery 20 % emptier, not measured", 1, 0.8, false},
};

struct Manoeuvre {
  const char* name;
  int16_t linear, angular;
};

constexpr Manoeuvre kManoeuvres[] = {{"straight", 1000, 0}, {"curve", 800, 400}, {"turn", 0, 1000}, {"reverse", -1000, 0}};

/** What the driver's side does every 50 ms, once things go wrong. */
struct Driving {
  const Manoeuvre& manoeuvre;
  DrivenRover& rover;
  bool silent = false;
  bool neutral = false;
  uint32_t lateMs = 120;
  uint32_t heldUntilMs = 0;

  void command() {
    if (!silent) {
      rover.drive(neutral ? int16_t{0} : manoeuvre.linear, neutral ? int16_t{0} : manoeuvre.angular, lateMs);
    }
    if (heldUntilMs > 0 && rover.nowMs() >= heldUntilMs) {
      heldUntilMs = 0;
      rover.holdCommands(false);
    }
  }
};

struct Fault {
  const char* name;
  void (*happens)(Driving& driving);
};

const Fault kFaults[] = {
    {"the stick is let go", [](Driving& d) { d.neutral = true; }},
    {"commands stop", [](Driving& d) { d.silent = true; }},
    {"commands wait for 250 ms, then all come",
     [](Driving& d) {
       d.rover.holdCommands(true);
       d.heldUntilMs = d.rover.nowMs() + 250;
     }},
    {"commands wait for 2 s, then all come",
     [](Driving& d) {
       d.rover.holdCommands(true);
       d.heldUntilMs = d.rover.nowMs() + 2000;
     }},
    {"commands take 380 ms", [](Driving& d) { d.lateMs = 380; }},
    {"pictures freeze", [](Driving& d) { d.rover.frozenUntilMs = 1000000; }},
    {"pictures freeze for 600 ms", [](Driving& d) { d.rover.frozenUntilMs = d.rover.nowMs() + 600; }},
    {"the loop hangs for 900 ms", [](Driving& d) { d.rover.hangsUntilMs = d.rover.nowMs() + 900; }},
    {"control says stop", [](Driving& d) { d.rover.hear(ToBoard::Type::Stop); }},
    {"STOP", [](Driving& d) { d.rover.hear(ToBoard::Type::Estop); }},
    {"disarmed", [](Driving& d) { d.rover.hear(ToBoard::Type::Disarm); }},
    {"another lease", [](Driving& d) { d.rover.lease(); }},
    {"the socket closes",
     [](Driving& d) {
       d.rover.bench.session.socketClosed();
       d.silent = true;
     }},
    {"the camera is switched off",
     [](Driving& d) {
       d.rover.bench.camera(false);
       d.rover.frozenUntilMs = 1000000;
     }},
    {"the battery is low", [](Driving& d) { d.rover.batteryMv = kLowMv - 100; }},
};

/** As the guide finds them: speed and brake rounded up, the dead band down by 3 %. */
WelcomeMessage figures(const Drivetrain& motors) {
  WelcomeMessage welcome = {};
  welcome.figures = {710, static_cast<uint16_t>(motors.brakeMs + 20), 350, 500, kLowMv};
  welcome.figures.calibratedMv = kCalibratedMv;
  welcome.motorsSaid = true;
  welcome.motors.deadbandPermille = static_cast<uint16_t>(std::max(0.0, motors.deadBand - 0.03) * 1000);
  return welcome;
}

Plant plant(const Drivetrain& motors, const Change& change) {
  Plant plant = {700 * change.speed, motors.deadBand, 700.0 / motors.brakeMs, 130};
  plant.voltage = change.voltage;
  return plant;
}

/** What was measured of one plant. */
struct Row {
  std::vector<double> mm;
  double headingDeg = 0;
  double bearingDeg = 0;
  double wayMm = 0;

  void add(const DrivenRover& rover) {
    mm.push_back(rover.beyond.mm);
    headingDeg = std::max(headingDeg, rover.beyond.headingDeg);
    bearingDeg = std::max(bearingDeg, rover.beyond.bearingDeg);
    wayMm = std::max(wayMm, rover.body.wayMm);
  }
  double most() const { return *std::max_element(mm.begin(), mm.end()); }
  double p95() {
    size_t at = mm.size() * 95 / 100;
    std::nth_element(mm.begin(), mm.begin() + static_cast<std::ptrdiff_t>(at), mm.end());
    return mm[at];
  }
};

/** Drives, lets these faults happen one after another, and waits until it stands. */
void suffer(Row& row, uint32_t seed, const Drivetrain& motors, const Change& change, const Manoeuvre& manoeuvre,
            const std::vector<const Fault*>& faults) {
  uint16_t batteryMv = change.measured ? static_cast<uint16_t>(kCalibratedMv * change.voltage) : 0;
  DrivenRover rover(seed, figures(motors), plant(motors, change), batteryMv);
  Driving driving = {manoeuvre, rover};
  uint32_t nextMs = kUnderWayMs + rover.dice.of(0, 100);
  uint32_t endMs = nextMs + kAfterMs;
  for (size_t happened = 0; rover.nowMs() < endMs; rover.millisecond()) {
    if (rover.nowMs() % 50 == 0) {
      driving.command();
    }
    if (happened < faults.size() && rover.nowMs() >= nextMs) {
      faults[happened++]->happens(driving);
      nextMs += rover.dice.of(0, 400);
    }
  }
  driving.silent = true;
  rover.loseEverything();
  row.add(rover);
}

void hold(const std::string& name, Row& row) {
  char line[200];
  double p95 = row.p95();
  snprintf(line, sizeof line, "| %s | %zu | %.0f mm | %.0f mm | %.0f° | %.0f° |", name.c_str(), row.mm.size(), row.most(), p95,
           row.headingDeg, row.bearingDeg);
  puts(line);
  CHECK(row.most() <= kBlindMm);
  CHECK(row.headingDeg <= kHalfViewDeg);
  CHECK(row.bearingDeg <= kHalfViewDeg);
  CHECK(row.wayMm > 100);  // it has driven
}

}  // namespace

TEST_CASE("every plant, manoeuvre and fault: furthest and 95 % beyond the last picture seen, heading, bearing") {
  uint32_t seed = 1;
  puts("| plant | runs | furthest blind | p95 | heading | bearing |\n| --- | --- | --- | --- | --- | --- |");
  Row all;
  for (const Drivetrain& motors : kMotors) {
    for (const Change& change : kChanges) {
      Row row;
      for (const Manoeuvre& manoeuvre : kManoeuvres) {
        for (const Fault& fault : kFaults) {
          for (int time = 0; time < 3; time++) {
            suffer(row, seed++, motors, change, manoeuvre, {&fault});
          }
        }
      }
      hold(std::string(motors.name) + ", " + change.name, row);
      all.mm.insert(all.mm.end(), row.mm.begin(), row.mm.end());
    }
  }
  printf("95 %% of %zu within %.0f mm\n", all.mm.size(), all.p95());
  CHECK(all.p95() <= kUsualMm);
}

TEST_CASE("two or three faults of any kind, one upon the other, three thousand times") {
  Row row;
  for (uint32_t seed = 1; seed <= 3000; seed++) {
    Dice dice(seed);
    auto any = [&dice](const auto& of) -> const auto& { return of[dice.of(0, sizeof of / sizeof of[0] - 1)]; };
    std::vector<const Fault*> faults = {&any(kFaults), &any(kFaults)};
    if (dice.oneIn(2)) {
      faults.push_back(&any(kFaults));
    }
    const Drivetrain& motors = any(kMotors);
    const Change& change = any(kChanges);
    suffer(row, seed, motors, change, any(kManoeuvres), faults);
  }
  hold("any plant", row);
}
