// Keeps old commands from moving the rover.
#pragma once

#include <stdint.h>

#include "board_messages.h"

namespace twinlane {

/**
 * Refuses what is too old on the board's clock, of another lease, or overtaken by a newer command; counts why. Ticks and
 * sequences are u32 and wrap: their difference as a signed number says which is newer. Confined to the node's loop.
 */
class CommandGate {
 public:
  /** Obeys this lease only, and takes any sequence number as its first. */
  void beginEpoch(uint32_t epoch);

  /** Obeys no lease until the next beginEpoch. */
  void endEpoch();

  /** The lease obeyed now or, when there is none, last. */
  uint32_t epoch() const { return epoch_; }

  /** Is this worth listening to? If not, it is counted and `why` says so; if so, it is the newest. */
  bool admits(const DriveMessage& drive, uint32_t nowTick, uint32_t commandTtlMs, Dropped& why);

  /** Is a message with this tick echo fresh, and of the current lease? If not, it is counted. */
  bool admits(uint32_t tick, uint32_t ofEpoch, uint32_t nowTick, uint32_t commandTtlMs, Dropped& why);

  /** Counts one. */
  void drop(Dropped reason) { dropped_[static_cast<uint8_t>(reason)]++; }

  /** How many so far. */
  uint32_t dropped(Dropped reason) const { return dropped_[static_cast<uint8_t>(reason)]; }

 private:
  uint32_t dropped_[kDroppedReasons] = {};
  uint32_t epoch_ = 0;
  uint32_t newestSeq_ = 0;
  bool leased_ = false;  // has this socket told the epoch yet?
  bool begun_ = false;   // was there a command in this epoch?
};

}  // namespace twinlane
