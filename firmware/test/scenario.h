// Runs vectors/failsafe.txt against the core's drive session. Freestanding: the same code runs on an emulated ESP8266.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../core/drive_session.h"

namespace twinlane {

/** A clock that only the scenario moves. */
class SetClock final : public Clock {
 public:
  uint32_t nowMs() const override { return tick; }
  uint64_t nowUs() const override { return static_cast<uint64_t>(tick) * 1000; }

  uint32_t tick = 0;
};

/** Motors that remember what was set. */
class SeenMotors final : public Motors {
 public:
  void set(int16_t leftPermille, int16_t rightPermille) override {
    left = leftPermille;
    right = rightPermille;
  }
  void restBy(bool brake) override { brakes = brake; }
  void cut() override {
    left = 0;
    right = 0;
  }
  bool turn() const { return left != 0 || right != 0; }

  int16_t left = 0;
  int16_t right = 0;
  bool brakes = false;
};

/** One board and its clock, its camera's switch closed. Not copyable: its parts refer to each other. */
struct Bench {
  explicit Bench(uint32_t startTick);
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void camera(bool on);

  SetClock clock;
  SeenMotors motors;
  NoFlightRecord record;
  DeadMan deadMan;
  DriveSession session;

 private:
  static const Clock& startedAt(SetClock& clock, uint32_t startTick);
};

/** How the scenarios ended. */
struct ScenarioTally {
  uint32_t scenarios = 0;
  uint32_t expectations = 0;
  uint32_t failures = 0;
};

/** Called for each expectation that is not met, with the scenario's name, the line, and what was found. */
using ScenarioComplaint = void (*)(const char* scenario, const char* line, int32_t found);

/** Runs a whole file. */
ScenarioTally runScenarios(const char* text, size_t bytes, ScenarioComplaint complain);

}  // namespace twinlane
