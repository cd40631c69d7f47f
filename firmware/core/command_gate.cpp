#include "command_gate.h"

namespace twinlane {

void CommandGate::beginEpoch(uint32_t epoch) {
  leased_ = true;
  epoch_ = epoch;
  begun_ = false;
}

void CommandGate::endEpoch() {
  leased_ = false;
  begun_ = false;
}

bool CommandGate::admits(const DriveMessage& drive, uint32_t nowTick, uint32_t commandTtlMs, Dropped& why) {
  if (!admits(drive.tick, drive.epoch, nowTick, commandTtlMs, why)) {
    return false;
  }
  if (begun_ && static_cast<int32_t>(drive.seq - newestSeq_) <= 0) {
    why = Dropped::OutOfSequence;
    drop(why);
    return false;
  }
  begun_ = true;
  newestSeq_ = drive.seq;
  return true;
}

bool CommandGate::admits(uint32_t tick, uint32_t ofEpoch, uint32_t nowTick, uint32_t commandTtlMs, Dropped& why) {
  uint32_t ageMs = nowTick - tick;  // a tick in the future wraps to more than any limit
  if (ageMs > commandTtlMs) {
    why = Dropped::Expired;
  } else if (!leased_ || ofEpoch != epoch_) {
    why = Dropped::OldLease;
  } else {
    return true;
  }
  drop(why);
  return false;
}

}  // namespace twinlane
