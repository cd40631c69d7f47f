// The drive board's rules: the one place that decides whether the motors turn.
#pragma once

#include <stdint.h>

#include "board_messages.h"
#include "command_gate.h"
#include "dead_man.h"
#include "dead_man_time.h"
#include "flight_record.h"
#include "governor.h"
#include "mixer.h"

namespace twinlane {

/**
 * The states, and what leads from one to another:
 *
 *                 hello (epoch)                arm: fresh, this lease, good link, neutral stick, no e-stop
 *   closed ───────────────────▶ disarmed ───────────────────────────────────────────▶ armed ◀─┐
 *     ▲                          ▲   ▲                                                  │     │ valid drive
 *     │ socket closed            │   └── disarm, estop, hello, 1.5 s of silence ────────┤     │ before disarmMs
 *     └── from anywhere          │                                                      ▼     │
 *                                └───────────────── 1.5 s of silence ─────────────── failsafe ┘
 *                                                                          (silent for the dead man's time: motors zero)
 *
 * An armed board carries out nothing but neutral until it has heard one neutral command: a hand that was on the stick before
 * moves nothing. The board's own button latches the same e-stop as control does, with or without a socket; a release that does
 * not know of the newest press releases nothing.
 *
 * Silence is the time without a valid command; only an armed board listens, so a command that came too early feeds nothing.
 * Every call first lets the deadlines that have passed take effect, so a late loop never lets a late command through.
 * Confined to the node's loop; what must not wait for the loop is DeadMan.
 */
class DriveSession {
 public:
  /** What the board measures of itself. */
  struct Vitals {
    uint16_t batteryMv;
    int16_t rssiDbm;
    uint32_t heapBytes;
  };

  DriveSession(const RoverFigures& figures, const MotorSettings& motors, const Clock& clock, DeadMan& deadMan,
               FlightRecord& record);

  /** A new socket: disarmed, and obeys no command until a hello has named the lease. */
  void socketOpened();

  /** The socket is gone: motors zero and disarmed at once. */
  void socketClosed();

  /** Carries out a message from control as far as the rules allow; ignores one that does not bear on motion. */
  void hear(const ToBoard& message);

  /** The board's button has been pressed this often since the reset; more than before is STOP, and true. */
  bool buttonPressed(uint32_t presses);

  /** Before the motors turn for the first time after arming, they wait this long, ms; 0: they do not. */
  void announceFor(uint32_t ms) { announceMs_ = ms; }

  /** Are the motors about to turn for the first time after arming? Somebody beside the rover should notice now. */
  bool announcing() const { return announced_ && clock_.nowMs() - announcedTick_ < announceMs_; }

  /** Lets deadlines take effect and limits speed by the picture's age. On each turn of the loop. */
  void enforce(uint16_t batteryMv);

  /** May the motors turn? */
  bool armed() const { return armed_; }

  /** Is the camera's switch to be closed? */
  bool cameraOn() const { return cameraOn_; }

  /** The board's state now. */
  StatusMessage status(const Vitals& vitals);

 private:
  void forgetDriver();
  void adopt(const WelcomeMessage& welcome);
  void drive(const DriveMessage& drive);
  bool obey(const DriveMessage& drive, uint32_t now, Dropped& why);
  void arm(const ArmMessage& arm);
  void stand();
  void disarm();
  void latch();
  void release(const EstopClearMessage& clear);
  bool mayMove(const Command& wanted, uint32_t now);
  void enforceDeadlines();
  void carryOut();

  const Clock& clock_;
  DeadMan& deadMan_;
  FlightRecord& record_;
  Mixer mixer_;
  CommandGate gate_;
  Governor governor_;
  DeadManTime deadManTime_;
  DriveLimits limits_;  // of the lease; of its dead man's time, what is in force
  Command command_;
  Allowance allowance_;
  uint32_t fedTick_ = 0;    // when the last valid command came
  uint32_t stickTick_ = 0;  // when the last admitted command came
  uint32_t ackSeq_ = 0;
  uint16_t batteryMv_ = 0;
  Motion allowed_;          // what is carried out of the command
  bool stickHeld_ = false;  // was that command not neutral?
  bool cameraOn_ = false;   // its switch is closed
  bool armed_ = false;
  bool failsafe_ = false;
  bool estop_ = false;
  bool neutralHeard_ = false;  // since it was armed
  bool announced_ = false;     // since it was armed: the driver has asked for motion
  uint32_t announcedTick_ = 0;
  uint32_t announceMs_ = 0;
  uint32_t presses_ = 0;
};

}  // namespace twinlane
