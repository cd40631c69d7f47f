#include "blind_travel.h"

namespace twinlane {

namespace {

constexpr uint32_t Way::* kAll[] = {&Way::forward, &Way::back, &Way::left, &Way::right, &Way::sureForward};

/** The loop ran so lately that the motors still do what they were told, ms. */
constexpr uint32_t kSurelyMs = 20;

uint32_t positive(int32_t value) { return value > 0 ? static_cast<uint32_t>(value) : 0; }
int32_t smaller(int32_t a, int32_t b) { return a < b ? a : b; }
int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

Way difference(const Way& later, const Way& earlier) {
  Way way;
  for (uint32_t Way::* of : kAll) {
    way.*of = later.*of - earlier.*of;
  }
  return way;
}

}  // namespace

void BlindTravel::Range::settle(int32_t told, int32_t by) {
  high = larger(told, high - by);
  low = smaller(told, low + by);
}

void BlindTravel::Range::bound(int32_t told, int32_t newLow, int32_t newHigh) {
  high = smaller(newHigh, larger(high, told));
  low = larger(newLow, smaller(low, told));
}

void BlindTravel::configure(uint32_t fullSpeedMmS, uint32_t brakeMs, SureSpeed sure) {
  sure_ = sure;
  nowFullUmS_ = fullSpeedMmS * 1000;
  fullUmS_ = nowFullUmS_ > fullUmS_ ? nowFullUmS_ : fullUmS_;
  uint32_t brake = brakeMs == 0 ? nowFullUmS_ : nowFullUmS_ / brakeMs;
  brakeUmSPerMs_ = brake == 0 ? 1 : brake;
}

void BlindTravel::advance(uint32_t nowTick, Motion told) {
  int32_t elapsed = static_cast<int32_t>(nowTick - lastTick_);
  uint32_t elapsedMs = marks_ > 0 && elapsed > 0 ? static_cast<uint32_t>(elapsed) : 0;
  travel(elapsedMs);
  lastTick_ = elapsed > 0 || marks_ == 0 ? nowTick : lastTick_;
  if (marks_ == 0 || nowTick - mark_[newest_].tick >= kMarkMs) {
    newest_ = (newest_ + 1) % kMarks;
    marks_ = marks_ < kMarks ? marks_ + 1 : kMarks;
    mark_[newest_] = {lastTick_, way_};
  }
  int32_t perMille = static_cast<int32_t>(nowFullUmS_ / 1000);
  int32_t left = told.leftPermille() * perMille;
  int32_t right = told.rightPermille() * perMille;
  uint64_t braked = static_cast<uint64_t>(brakeUmSPerMs_) * elapsedMs;
  int32_t by = static_cast<int32_t>(braked < 2ULL * fullUmS_ ? braked : 2ULL * fullUmS_);
  left_.settle(left, by);
  right_.settle(right, by);
  sum_.bound(left + right, left_.low + right_.low, left_.high + right_.high);
  ahead_.bound(right - left, right_.low - left_.high, right_.high - left_.low);
}

void BlindTravel::travel(uint32_t elapsedMs) {
  Way now = speed();
  now.sureForward = elapsedMs <= kSurelyMs ? now.sureForward : 0;
  for (uint32_t Way::* of : kAll) {
    uint64_t nm = static_cast<uint64_t>(now.*of) * elapsedMs + rest_.*of;
    way_.*of += static_cast<uint32_t>(nm / 1000);
    rest_.*of = static_cast<uint32_t>(nm % 1000);
  }
}

Way BlindTravel::speed() const {
  uint32_t slowest = static_cast<uint32_t>(static_cast<uint64_t>(positive(sum_.low)) * sure_.permille / 2000);
  return {(positive(sum_.high) + 1) / 2, (positive(-sum_.low) + 1) / 2, positive(ahead_.high), positive(-ahead_.low),
          slowest > sure_.lessByUmS ? slowest - sure_.lessByUmS : 0};
}

Way BlindTravel::since(uint32_t tick) const {
  Way later = way_;
  uint32_t laterTick = lastTick_;
  for (uint32_t i = 0; i < marks_; i++) {
    const Mark& mark = mark_[(newest_ + kMarks - i) % kMarks];
    if (static_cast<int32_t>(tick - mark.tick) >= 0) {
      int32_t restMs = static_cast<int32_t>(laterTick - tick);
      Way way = difference(way_, later);
      Way part = betweenMarks(mark, later, restMs > 0 ? static_cast<uint32_t>(restMs) : 0);
      for (uint32_t Way::* of : kAll) {
        way.*of += part.*of;
      }
      return way;
    }
    later = mark.way;
    laterTick = mark.tick;
  }
  Way way = difference(way_, later);
  if (marks_ == kMarks) {
    way.forward = way.back = way.left = way.right = 0x3FFFFFFF;  // longer ago than is remembered
  }
  return way;
}

/** The last `restMs` of a stretch: all of its way, but no more than full speed would do. */
Way BlindTravel::betweenMarks(const Mark& from, const Way& until, uint32_t restMs) const {
  Way whole = difference(until, from.way);
  uint32_t mostUm = static_cast<uint32_t>(static_cast<uint64_t>(fullUmS_) * restMs / 1000);
  auto part = [](uint32_t um, uint32_t most) { return (um < most ? um : most) + 1; };
  return {part(whole.forward, mostUm), part(whole.back, mostUm), part(whole.left, 2 * mostUm), part(whole.right, 2 * mostUm), 0};
}

}  // namespace twinlane
