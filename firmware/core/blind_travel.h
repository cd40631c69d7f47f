// How far the rover may have gone forward since a moment: an odometer without an encoder.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * Integrates what the motors were told, and lets speed fall no faster than the brake allows, so it rather counts too much.
 * The past is a ring of marks, one each kMarkMs, read between marks by proportion. Going backwards earns nothing back.
 * Whole numbers: µm, and µm/s for speed; every rounding is upwards. Confined to the node's loop.
 */
class BlindTravel {
 public:
  static constexpr uint32_t kMarkMs = 20;
  static constexpr uint32_t kMarks = 256;  // reaches beyond the largest maxPictureAgeMs (5 s)

  /** Begins anew: braking from `fullSpeedMmS` to rest takes `brakeMs`. */
  void begin(uint32_t fullSpeedMmS, uint32_t brakeMs, uint32_t nowTick);

  /** The motors were at the speed last told until now, and are at `commandedUmS` from now on. */
  void advance(uint32_t nowTick, uint32_t commandedUmS);

  /** µm gone forward since `tick`, which is not in the future. */
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
