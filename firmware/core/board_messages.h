// The messages between control relay and drive board: the board's side of BoardSocket.java.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../hal/reset_reason.h"
#include "refusal.h"

namespace twinlane {

/** Why a command did not move the rover; counted per reason since the reset. */
enum class Dropped : uint8_t {
  Expired,        // its tick echo is older than commandTtlMs, or lies in the future
  OldLease,       // belongs to another lease
  OutOfSequence,  // a newer one came before it
  Disarmed,       // the board is disarmed, or its e-stop is latched
  PoorLink,       // an arm that came late, or whose driver saw a picture that was old or of unknown age
};
constexpr size_t kDroppedReasons = 5;

/** What limits the forward speed just now. */
enum class LimitReason : uint8_t { None, PictureOld, PictureUnknown, NotCalibrated, LowBattery, Disarmed, Stopping };

/** A rover's own figures (`settings` on the wire). */
struct RoverFigures {
  uint16_t maxSpeedMmS;         // at full stick, 0..10000; 0: never measured, so no motion is allowed
  uint16_t brakeMs;             // from full speed to standstill, 0..5000
  uint16_t reverseCapPermille;  // of full speed, 0..1000
  uint16_t turnCapPermille;     // of full turning rate (Motion), 0..1000
  uint16_t lowBatteryMv;        // below this it stops, a little above it is slower (BatteryGuard), 0..60000
  uint16_t trackMm = 130;       // from wheel to wheel, 20..2000
  uint16_t fieldOfViewDeg = 66; // the camera's width of view, 20..150
  uint16_t speedMarginPermille = 200;  // how much faster than maxSpeedMmS it may be, 0..1000: a fuller battery, another floor
  uint16_t calibratedMv = 0;  // what the battery had when maxSpeedMmS was measured, 0..60000; 0: not known
};

/** How the motors are wired and what they need (`motors` on the wire). */
struct MotorSettings {
  int16_t trimPermille = 0;       // −300..300: positive slows the left wheel, negative the right one
  bool invertLeft = false;
  bool invertRight = false;
  uint16_t deadbandPermille = 0;  // 0..600: below this duty a motor hums but does not turn
  uint16_t rampMs = 150;          // 0..2000: from rest to full speed; slowing down is never delayed
  bool brakeAtRest = true;        // short the motors at rest, else let them coast
};

/** The fail-safe deadlines, ms on the board's clock, and the distance that may be driven blind. */
struct DriveLimits {
  uint32_t commandTtlMs = 400;
  uint32_t deadManMs = 300;
  uint32_t disarmMs = 1500;
  uint32_t maxPictureAgeMs = 1000;
  uint32_t blindDistanceMm = 250;
  uint32_t armPictureAgeMs = 500;
  uint32_t armCommandAgeMs = 200;
};

/** Which picture the driver had on screen, and how old it was. */
struct View {
  static constexpr int32_t kUnknownAge = -1;

  uint32_t seq = 0;
  int32_t ageMs = kUnknownAge;  // 0..60000
};

/** Begins a lease epoch (`hello` on the wire). */
struct WelcomeMessage {
  uint32_t epoch;
  DriveLimits limits;
  RoverFigures figures;
  bool motorsSaid = false;  // if not, the board keeps its own
  MotorSettings motors;
};

struct DriveMessage {
  uint32_t seq;   // grows with each command of an epoch, wraps
  uint32_t tick;  // the newest board tick the page had seen
  int16_t linearPermille;   // of full speed, −1000..1000, forward positive (ROS Twist)
  int16_t angularPermille;  // of full turning rate, −1000..1000, left positive
  View view;
  uint32_t epoch;
};

struct ArmMessage {
  uint32_t tick;
  View view;
  uint32_t epoch;
};

/** Releases the emergency stop. */
struct EstopClearMessage {
  bool named;       // if not, it releases all
  uint32_t button;  // presses of the board's button that it releases; a board that has counted more stays stopped
};

/** A message to the drive board: the type says which member is valid. */
struct ToBoard {
  enum class Type : uint8_t { Welcome, Drive, Stop, Arm, Disarm, Estop, EstopClear, Camera, Light };

  Type type;
  WelcomeMessage welcome;
  DriveMessage drive;
  ArmMessage arm;
  EstopClearMessage estopClear;
  bool cameraOn;
  uint16_t lightPermille;  // 0..1000
};

/** The board's state. */
struct StatusMessage {
  uint32_t tick;
  bool armed;
  bool failsafe;
  bool estop;
  uint32_t epoch;
  uint32_t ackSeq;
  int16_t linearPermille;
  int16_t angularPermille;
  uint16_t limitPermille;
  LimitReason limitReason;
  uint32_t dropped[kDroppedReasons];
  uint16_t batteryMv;
  int16_t rssiDbm;
  uint32_t heapBytes;
  bool camera;
  uint32_t button;  // presses of the board's own button since its reset
  uint16_t deadManMs;  // in force
};

/**
 * Reads one message, strictly: a missing, null or duplicate field, a number in quotes, a value out of range, an unknown type
 * or anything after the object is refused; unknown fields are ignored. After a refusal `into` may be half written.
 */
bool readToBoard(const char* text, size_t bytes, ToBoard& into, Refusal& why);

/** The longest status or hello, bytes. */
constexpr size_t kMaxBoardTextBytes = 512;

/** Writes the board's first message; returns its length. `firmware` has at most 40 characters. */
size_t writeBoardHello(char* into, size_t maxBytes, uint32_t boot, const char* firmware, ResetReason reset,
                       const RoverFigures& figures, const MotorSettings& motors);

/** Writes a status; returns its length. */
size_t writeStatus(char* into, size_t maxBytes, const StatusMessage& status);

}  // namespace twinlane
