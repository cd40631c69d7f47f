#include "blind_travel.h"

namespace twinlane {

void BlindTravel::begin(uint32_t fullSpeedMmS, uint32_t brakeMs, uint32_t nowTick) {
  brakeUmSPerMs_ = fullSpeedMmS * 1000 / (brakeMs == 0 ? 1 : brakeMs);
  marks_ = 0;
  newest_ = 0;
  lastTick_ = nowTick;
  travelledUm_ = 0;
  restNm_ = 0;
  speedUmS_ = 0;
  mark(nowTick);
}

void BlindTravel::advance(uint32_t nowTick, uint32_t commandedUmS) {
  int32_t elapsed = static_cast<int32_t>(nowTick - lastTick_);
  if (elapsed > 0) {
    uint32_t elapsedMs = static_cast<uint32_t>(elapsed);
    uint64_t goneNm = static_cast<uint64_t>(speedUmS_) * elapsedMs + restNm_;
    travelledUm_ += static_cast<uint32_t>(goneNm / 1000);
    restNm_ = static_cast<uint32_t>(goneNm % 1000);
    uint64_t brakedUmS = static_cast<uint64_t>(brakeUmSPerMs_) * elapsedMs;
    speedUmS_ = brakedUmS >= speedUmS_ ? 0 : speedUmS_ - static_cast<uint32_t>(brakedUmS);
    lastTick_ = nowTick;
    if (nowTick - markTick_[newest_] >= kMarkMs) {
      mark(nowTick);
    }
  }
  speedUmS_ = commandedUmS > speedUmS_ ? commandedUmS : speedUmS_;
}

uint32_t BlindTravel::sinceUm(uint32_t tick) const {
  uint32_t laterTick = lastTick_;
  uint32_t laterUm = travelledUm_;
  for (uint32_t i = 0; i < marks_; i++) {
    uint32_t at = (newest_ + kMarks - i) % kMarks;
    int32_t before = static_cast<int32_t>(tick - markTick_[at]);
    if (before >= 0) {
      uint32_t spanMs = laterTick - markTick_[at];
      uint32_t beforeMs = static_cast<uint32_t>(before) < spanMs ? static_cast<uint32_t>(before) : spanMs;
      uint32_t spanUm = laterUm - markUm_[at];
      uint32_t beforeUm = spanMs == 0 ? 0 : static_cast<uint32_t>(static_cast<uint64_t>(spanUm) * beforeMs / spanMs);
      return travelledUm_ + 1 - (markUm_[at] + beforeUm);
    }
    laterTick = markTick_[at];
    laterUm = markUm_[at];
  }
  return travelledUm_ + 1 - laterUm;
}

void BlindTravel::mark(uint32_t tick) {
  newest_ = (newest_ + 1) % kMarks;
  marks_ = marks_ < kMarks ? marks_ + 1 : kMarks;
  markTick_[newest_] = tick;
  markUm_[newest_] = travelledUm_;
}

}  // namespace twinlane
