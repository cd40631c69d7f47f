// How far the rover may have moved forward since a given moment: an odometer without an encoder.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * Integrates the commanded speed and lets it fall no faster than the brake allows, so that it errs on the long side.
 * The past is a ring of marks, one every kMarkMs, interpolated between them. Reversing subtracts nothing.
 * Integers: µm, and µm/s for speed; everything rounds up. Confined to the node's loop.
 */
class BlindTravel {
 public:
  static constexpr uint32_t kMarkMs = 20;
  static constexpr uint32_t kMarks = 256;  // reaches beyond the largest maxPictureAgeMs (5 s)

  /** Starts from zero: braking from `fullSpeedMmS` to rest takes `brakeMs`. */
  void begin(uint32_t fullSpeedMmS, uint32_t brakeMs, uint32_t nowTick);

  /** Until now the motors ran at the speed of the last call; from now on they run at `commandedUmS`. */
  void advance(uint32_t nowTick, uint32_t commandedUmS);

  /** µm moved forward since `tick`, which is not in the future. */
  uint32_t sinceUm(uint32_t tick) const;

 private:
  void mark(uint32_t tick);

  uint32_t brakeUmSPerMs_ = 0;
  uint32_t markTick_[kMarks] = {};
  uint32_t markUm_[kMarks] = {};
  uint32_t marks_ = 0;
  uint32_t newest_ = 0;
  uint32_t lastTick_ = 0;
  uint32_t travelledUm_ = 0;  // wraps; only differences mean anything
  uint32_t restNm_ = 0;       // of travelledUm_, 0..999
  uint32_t speedUmS_ = 0;
};

}  // namespace twinlane
