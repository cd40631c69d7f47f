// How far the rover may have moved since a given moment, and how far it may have turned: an odometer without an encoder.
#pragma once

#include <stdint.h>

#include "motion.h"

namespace twinlane {

/**
 * At most so much of each, µm. Each is a sum: going back takes nothing from the way forward, nor turning right from the way to
 * the left. So the heading has always been between `right` and `left`, and the place lies within a cone that they span.
 */
struct Way {
  uint32_t forward = 0;
  uint32_t back = 0;
  uint32_t left = 0;  // how far the right wheel got ahead of the left one: radians are this divided by the track
  uint32_t right = 0;
  uint32_t sureForward = 0;  // at least so much of it forward
};

/** What of a speed is sure. */
struct SureSpeed {
  uint32_t permille;   // of what is told,
  uint32_t lessByUmS;  // and this less
};

/**
 * Follows two wheels of which only the commanded speeds are known, and that they reach them within brakeMs at the latest, both
 * alike. So each wheel's speed lies between two bounds, which approach what it is told no faster than the brake allows; and as
 * long as those are apart, neither the wheels' sum nor their difference gets beyond what it was or is told to be. A rover that
 * is slower than its figures stays within.
 *
 * The past is a ring of marks, one every kMarkMs; between two of them the whole way counts, unless full speed would not have
 * managed it. Integers, µm and µm/s, rounded up. Confined to the node's loop.
 */
class BlindTravel {
 public:
  static constexpr uint32_t kMarkMs = 40;
  static constexpr uint32_t kMarks = 128;  // reaches beyond the largest maxPictureAgeMs (5 s)

  /**
   * The figures from now on: what was driven before, and how fast it still rolls, is not forgotten.
   *
   * @param fullSpeedMmS the most that a wheel does at full stick
   * @param brakeMs from there to standstill
   */
  void configure(uint32_t fullSpeedMmS, uint32_t brakeMs, SureSpeed sure);

  /** Until now the motors ran at the speed of the last call; from now on they run like this. */
  void advance(uint32_t nowTick, Motion told);

  /** The way since `tick`, which is not in the future. */
  Way since(uint32_t tick) const;

  /** How fast it goes just now, at most, µm/s as in Way. */
  Way speed() const;

 private:
  struct Range {
    int32_t low = 0;
    int32_t high = 0;

    void settle(int32_t told, int32_t by);
    void bound(int32_t told, int32_t low, int32_t high);
  };

  struct Mark {
    uint32_t tick;
    Way way;
  };

  void travel(uint32_t elapsedMs);
  Way betweenMarks(const Mark& from, const Way& until, uint32_t restMs) const;

  uint32_t fullUmS_ = 0;  // the most that it ever was
  uint32_t nowFullUmS_ = 0;
  uint32_t brakeUmSPerMs_ = 1;
  SureSpeed sure_ = {0, 0};
  Mark mark_[kMarks] = {};
  uint32_t marks_ = 0;
  uint32_t newest_ = 0;
  uint32_t lastTick_ = 0;
  Way way_;   // since the reset; wraps, only differences mean anything
  Way rest_;  // of it, nm, 0..999
  Range left_, right_;  // of each wheel
  Range sum_, ahead_;   // of both, and of the right one beyond the left one
};

}  // namespace twinlane
