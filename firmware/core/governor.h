// Limits motion to what the driver has seen.
#pragma once

#include <stdint.h>

#include "battery_guard.h"
#include "blind_travel.h"
#include "board_messages.h"
#include "motion.h"

namespace twinlane {

/** The command that is being carried out; by default nobody drives, and no picture was seen. */
struct Command {
  Motion motion;
  View view;
  uint32_t tick = 0;  // the board tick it echoed
};

/** What else decides whether it may move. */
struct Conditions {
  bool armed;
  bool cameraOn;  // the camera's switch is closed
  uint16_t batteryMv;
};

/** What is allowed now, permille of full scale. */
struct Allowance {
  uint16_t forwardPermille = 0;
  uint16_t backwardPermille = 0;
  uint16_t leftPermille = 0;  // turning
  uint16_t rightPermille = 0;
  LimitReason reason = LimitReason::Disarmed;

  /** As much of what is wanted as is allowed, of driving and of turning each. */
  Motion of(Motion wanted) const;
};

/**
 * Bounds where the rover comes to rest, measured from where it was when the picture on the driver's screen was taken, in every
 * direction: what it has moved since that picture, and what the present command adds until the dead man and the brake have
 * stopped it.
 *
 *   forward    within blindDistanceMm, and its bearing within half of fieldOfViewDeg, as its heading stays there
 *   turning    the heading within half of fieldOfViewDeg, to either side
 *   backwards  within blindDistanceMm; or over ground that it drove forward within the last seconds, if that allows more
 *
 * Two bounds limit each speed; the lower one counts. In steady driving speed · (pictureAge + deadManMs + brakeMs) stays within
 * it, where pictureAge is the age in the command plus the command's own age on the board's clock; it keeps growing while
 * nothing newer comes. That alone would let the rover creep on when pictures freeze while commands still flow, so what was
 * moved since that picture counts as well: moved + speed · (deadManMs + brakeMs). The bounds allow for a loop that hangs for
 * deadManMs; then the dead man's own timer cuts the motors.
 *
 * The rover may be faster than it was measured by speedMargin: its speeds are judged as the fastest one's, and its own track as
 * the slowest one's. Where the battery's voltage is not known, both at the calibration and now, the margin stands for that as
 * well: what a fuller battery adds below the dead band it adds above it too, hence margin / (1 − dead band).
 *
 * On a battery that is nearly empty half of all this is allowed, then nothing: BatteryGuard.
 *
 * Driving and turning are limited each by itself, so a curve becomes wider when turning is limited more. Without a picture of
 * known age there is no motion at all, and none forward while the camera's switch is open. Integers, rounded towards rest.
 * Confined to the node's loop.
 */
class Governor {
 public:
  /**
   * A picture no older than this is fresh, ms: what keeps the rover below its full speed is how far it runs on without commands,
   * until the dead man and the brake have stopped it.
   */
  static constexpr uint32_t kFreshMs = 150;

  /** Ground that was driven forward within this time is known, ms. */
  static constexpr uint32_t kTrackMs = 4000;

  /**
   * Uses these figures from now on; what it has moved, and what was seen, is not forgotten.
   *
   * @param deadbandPermille the duty below which the motors do not turn
   */
  void configure(const RoverFigures& figures, uint16_t deadbandPermille);

  /** The motors run like this from now on. */
  void motorsAt(uint32_t nowTick, Motion told) { travel_.advance(nowTick, told); }

  /** The battery's voltage by which the motors are driven, mV; 0: not known. */
  uint16_t batteryMv() const { return static_cast<uint16_t>(battery_.sureMv()); }

  /** What `command` may do at `nowTick`. Call motorsAt afterwards. */
  Allowance judge(const Command& command, uint32_t nowTick, const Conditions& conditions, const DriveLimits& limits);

 private:
  static constexpr uint32_t kLeastBrakeMs = 20;  // a timer's period is in it

  void judgeSpeeds();
  uint32_t takenTick(const Command& command);
  Allowance within(const Command& command, uint32_t nowTick, uint32_t pictureAgeMs, const DriveLimits& limits) const;
  uint32_t trackBehindUm(uint32_t nowTick, uint32_t turningUm) const;
  uint16_t permille(uint32_t umS, uint16_t most) const;
  uint16_t turnPermille(uint32_t umS) const;

  RoverFigures figures_ = {};
  uint32_t fastestMmS_ = 0;  // at full stick, 0..35000
  uint32_t brakeMs_ = kLeastBrakeMs;  // from there to standstill
  uint16_t deadbandPermille_ = 0;
  bool voltageKnown_ = false;
  BlindTravel travel_;
  BatteryGuard battery_;
  bool seen_ = false;  // was there a picture yet?
  uint32_t seenSeq_ = 0;
  uint32_t seenTick_ = 0;
};

}  // namespace twinlane
