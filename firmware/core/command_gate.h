// Keeps old commands from moving the rover.
#pragma once

#include <stdint.h>

#include "board_messages.h"

namespace twinlane {

/**
 * Refuses commands that are too old on the board's clock, of another lease, or overtaken by a newer one; counts why. Ticks and
 * sequences are u32 and wrap: their difference as a signed number says which is newer. Confined to the node's loop.
 */
class CommandGate {
 public:
  /** Obeys this lease only; its first command may have any sequence number. */
  void beginEpoch(uint32_t epoch);

  /** Obeys no lease until the next beginEpoch. */
  void endEpoch();

  /** The lease obeyed now or, when there is none, last. */
  uint32_t epoch() const { return epoch_; }

  /** May this command be obeyed? If so, it is now the newest; if not, it is counted, and `why` is set. */
  bool admits(const DriveMessage& drive, uint32_t nowTick, uint32_t commandTtlMs, Dropped& why);

  /** Is a message with this tick echo fresh, and of the current lease? If not, it is counted. */
  bool admits(uint32_t tick, uint32_t ofEpoch, uint32_t nowTick, uint32_t commandTtlMs, Dropped& why);

  /** Counts one dropped message. */
  void drop(Dropped reason) { dropped_[static_cast<uint8_t>(reason)]++; }

  /** How many were dropped for this reason so far. */
  uint32_t dropped(Dropped reason) const { return dropped_[static_cast<uint8_t>(reason)]; }

 private:
  uint32_t dropped_[kDroppedReasons] = {};
  uint32_t epoch_ = 0;
  uint32_t newestSeq_ = 0;
  bool leased_ = false;  // has a hello named the lease on this socket yet?
  bool begun_ = false;   // was there a command in this epoch?
};

}  // namespace twinlane
