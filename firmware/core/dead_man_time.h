// How long may the driver be silent before the rover stops? No longer than the commands' way makes necessary.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * The dead man's time in force, from the gaps between the commands that were carried out: the longest gap of the last minute
 * of driving and kMarginMs, between kLeastMs and what the lease allows at most (its deadManMs, the fallback).
 *
 * The fallback holds until kLearningMs of driving under this lease were observed, and for kAfterFalseStopMs after a stop for
 * nothing: a gap that outlasted the time in force, but not the fallback. So there is at most one such stop an hour, on any
 * link. A gap beyond the fallback stops the rover in any case, and is observed as one of the fallback's length.
 *
 * While somebody drives, the time changes with a command only, which is then fed by it: a deadline under way is never longer
 * than the time in force. From arming to the first command takes a round trip, which is no gap: the fallback bridges it.
 * Ms on the board's clock, which wraps. Confined to the node's loop.
 */
class DeadManTime {
 public:
  static constexpr uint32_t kLeastMs = 120;
  static constexpr uint32_t kMarginMs = 60;  // one more command's period, and the timer's
  static constexpr uint32_t kLearningMs = 16000;
  static constexpr uint32_t kAfterFalseStopMs = 3600000;

  /** A new lease: another driver, or another connection. What came before says nothing about its commands' way. */
  void begin(uint32_t fallbackMs);

  /** Nobody drives: what comes next follows upon no command, and the fallback holds until then. */
  void pause();

  /** A command was carried out at `nowTick`. */
  void heard(uint32_t nowTick);

  /** In force now, ms. */
  uint32_t ms() const { return ms_; }

 private:
  static constexpr uint32_t kStretchMs = 8000;  // of driving
  static constexpr uint32_t kStretches = 8;

  void observe(uint32_t gapMs, uint32_t nowTick);
  uint32_t adaptedMs() const;

  uint32_t fallbackMs_ = 300;
  uint32_t ms_ = 300;
  uint32_t lastTick_ = 0;  // of the last command
  bool driving_ = false;   // was there one since driving began?
  bool falseStop_ = false;
  uint32_t falseStopTick_ = 0;
  uint16_t longest_[kStretches] = {};  // gap of each stretch, ms
  uint32_t newest_ = 0;
  uint32_t stretchMs_ = 0;  // how much of the newest stretch is over
  uint32_t learnedMs_ = 0;  // of driving; stays at kLearningMs
};

}  // namespace twinlane
