// Limits speed to what the driver has seen.
#pragma once

#include <stdint.h>

#include "blind_travel.h"
#include "board_messages.h"

namespace twinlane {

/** The command that is being carried out; as it is made, nobody drives, having seen nothing. */
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
  uint16_t turnPermille = 0;  // either way
  LimitReason reason = LimitReason::Disarmed;

  int16_t linear(int16_t wantedPermille) const;
  int16_t angular(int16_t wantedPermille) const;
};

/**
 * The rover stops within blindDistanceMm of where it was when the picture on the driver's screen was taken.
 *
 * Two bounds on forward speed v, the lower one counts. In steady driving v · (pictureAge + deadManMs + brakeMs) ≤
 * blindDistanceMm, where pictureAge is the age the command told plus the command's own age on the board's clock; it keeps
 * growing while nothing newer comes. And since that alone would let the rover creep on when pictures freeze while commands
 * still flow, the way already gone since that picture is taken off: travelled + v · (deadManMs + brakeMs) ≤ blindDistanceMm.
 * The bounds reckon with a loop that stands still for deadManMs; the dead man's own timer ends it then.
 *
 * Backwards and turning, where the camera does not look, have fixed caps; without a picture of known age there is no motion
 * at all. Whole numbers, rounded towards rest. Confined to the node's loop.
 */
class Governor {
 public:
  /** A battery rises when the motors rest; it counts as low until it lies so far above the limit, mV. */
  static constexpr uint32_t kRecoveredMv = 400;

  /** Drives by these figures from now on, from rest. */
  void begin(const RoverFigures& figures, uint32_t nowTick);

  /** Tells what the motors do from now on; 0..1000, forward only. */
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
