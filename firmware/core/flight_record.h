// What the drive rules decided, for a black box.
#pragma once

#include <stdint.h>

#include "board_messages.h"

namespace twinlane {

/** What the motors are told from now on, and why not more. */
struct MotionNote {
  int16_t linearPermille;
  int16_t angularPermille;
  bool armed;
  bool failsafe;
  bool estop;
  uint32_t epoch;
  uint16_t limitPermille;
  LimitReason reason;
};

/** Records what happens on board. Never blocks. Called from the node's loop. */
class FlightRecord {
 public:
  /** A drive command that came; `ageMs` is the board's clock minus the tick it echoes. */
  virtual void command(const DriveMessage& drive, int32_t ageMs, bool executed, Dropped whyNot) = 0;

  /** Any other message about motion, by its type, or `opened` and `closed` for the socket. */
  virtual void heard(const char* what) = 0;

  /** After each step. */
  virtual void motion(const MotionNote& now) = 0;

 protected:
  ~FlightRecord() = default;
};

/** Keeps no record. */
class NoFlightRecord final : public FlightRecord {
 public:
  void command(const DriveMessage&, int32_t, bool, Dropped) override {}
  void heard(const char*) override {}
  void motion(const MotionNote&) override {}
};

}  // namespace twinlane
