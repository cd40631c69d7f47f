// Limits speed to what the driver has seen.
#pragma once

#include <stdint.h>

#include "blind_travel.h"
#include "board_messages.h"

namespace twinlane {

/** The command that is being carried out; by default nobody drives, and no picture was seen. */
struct Command {
  int16_t linearPermille = 0;
  int16_t angularPermille = 0;
  View view;
  uint32_t tick = 0;  // the board tick it echoed

  bool neutral() const { return linearPermille == 0 && angularPermille == 0; }
};

/** What is allowed now, permille of full scale. */
struct Allowance {
  uint16_t forwardPermille = 0;
  uint16_t backwardPermille = 0;
  uint16_t turnPermille = 0;  // left or right
  LimitReason reason = LimitReason::Disarmed;

  int16_t linear(int16_t wantedPermille) const;
  int16_t angular(int16_t wantedPermille) const;
};

/**
 * The rover stops within blindDistanceMm of where it was when the picture on the driver's screen was taken.
 *
 * Two bounds limit forward speed v; the lower one counts. In steady driving v · (pictureAge + deadManMs + brakeMs) ≤
 * blindDistanceMm, where pictureAge is the age in the command plus the command's own age on the board's clock; it keeps
 * growing while nothing newer comes. That alone would let the rover creep on when pictures freeze while commands still
 * flow, so the distance travelled since that picture counts as well: travelled + v · (deadManMs + brakeMs) ≤ blindDistanceMm.
 * The bounds allow for a loop that hangs for deadManMs; then the dead man's own timer cuts the motors.
 *
 * Reversing and turning, where the camera does not look, have fixed caps; without a picture of known age there is no motion
 * at all. Integers, rounded towards rest. Confined to the node's loop.
 */
class Governor {
 public:
  /** A battery's voltage recovers when the motors rest: it counts as low until it is this far above the limit, mV. */
  static constexpr uint32_t kRecoveredMv = 400;

  /** Uses these figures from now on; the rover is at rest. */
  void begin(const RoverFigures& figures, uint32_t nowTick);

  /** The motors run at this speed from now on; 0..1000, forward only. */
  void motorsAt(uint32_t nowTick, uint16_t forwardPermille);

  /** What `command` may do at `nowTick`. Call motorsAt afterwards. */
  Allowance judge(const Command& command, uint32_t nowTick, bool armed, uint16_t batteryMv, const DriveLimits& limits);

 private:
  uint32_t takenTick(const Command& command);
  uint16_t forward(uint32_t pictureAgeMs, uint32_t nowTick, const DriveLimits& limits) const;

  RoverFigures figures_ = {};
  BlindTravel travel_;
  bool batteryLow_ = false;
  bool seen_ = false;  // was there a picture yet?
  uint32_t seenSeq_ = 0;
  uint32_t seenTick_ = 0;
};

}  // namespace twinlane
