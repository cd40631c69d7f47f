#include "governor.h"

#include "dead_man.h"

namespace twinlane {

namespace {

constexpr uint64_t kMicroRadOfHalfDeg = 8727;

/** A dead band may be larger than it was measured, by so much duty. */
constexpr uint32_t kDeadbandErrorPermille = 50;

Allowance none(LimitReason reason) { return {0, 0, 0, 0, reason}; }

uint32_t less(uint32_t from, uint32_t by) { return from > by ? from - by : 0; }

/** The way at so many µm/s. */
uint32_t way(uint32_t umS, uint32_t ms) { return static_cast<uint32_t>(static_cast<uint64_t>(umS) * ms / 1000); }

/** The speed that manages this way, µm/s. */
uint32_t speed(uint32_t um, uint32_t ms) {
  uint64_t umS = static_cast<uint64_t>(um) * 1000 / ms;
  return umS < 0x7FFFFFFF ? static_cast<uint32_t>(umS) : 0x7FFFFFFF;
}

LimitReason reasonOf(uint16_t forwardPermille, uint32_t pictureAgeMs) {
  if (forwardPermille == 1000) {
    return LimitReason::None;
  }
  bool fresh = pictureAgeMs <= Governor::kFreshMs && forwardPermille > 0;
  return fresh ? LimitReason::Stopping : LimitReason::PictureOld;
}

int16_t clamp(int16_t value, uint16_t below, uint16_t above) {
  int32_t wanted = value;
  if (wanted < -static_cast<int32_t>(below)) {
    return static_cast<int16_t>(-static_cast<int32_t>(below));
  }
  return wanted > above ? static_cast<int16_t>(above) : value;
}

/** How long what is commanded now goes on, ms. */
struct Times {
  uint32_t pictureAgeMs;  // has gone on
  uint32_t stoppingMs;    // until the motors are cut, and it has come to rest
  uint32_t brakeMs;

  /** The speed that stays within a bound of which so much is used up, while it still rolls like this. */
  uint32_t within(uint32_t boundUm, uint32_t goneUm, uint32_t rollingUmS) const {
    uint32_t steady = speed(boundUm, pictureAgeMs + stoppingMs);
    uint32_t left = withWhatIsLeft(less(boundUm, goneUm), rollingUmS);
    return left < steady ? left : steady;
  }

  uint32_t withWhatIsLeft(uint32_t leftUm, uint32_t rollingUmS) const {
    uint32_t umS = speed(leftUm, stoppingMs);
    return speed(less(leftUm, way(less(rollingUmS, umS), brakeMs)), stoppingMs);
  }
};

Allowance halved(const Allowance& allowance) {
  return {static_cast<uint16_t>(allowance.forwardPermille / 2), static_cast<uint16_t>(allowance.backwardPermille / 2),
          static_cast<uint16_t>(allowance.leftPermille / 2), static_cast<uint16_t>(allowance.rightPermille / 2),
          LimitReason::LowBattery};
}

}  // namespace

Motion Allowance::of(Motion wanted) const {
  return {clamp(wanted.linearPermille, backwardPermille, forwardPermille),
          clamp(wanted.angularPermille, rightPermille, leftPermille)};
}

void Governor::configure(const RoverFigures& figures, uint16_t deadbandPermille) {
  figures_ = figures;
  deadbandPermille_ = deadbandPermille;
  judgeSpeeds();
}

/** The fastest and the slowest that it can be. Motors that are faster and brake alike take longer to come to rest. */
void Governor::judgeSpeeds() {
  uint32_t margin = figures_.speedMarginPermille;
  uint32_t measured = figures_.maxSpeedMmS;
  uint32_t above = 1000u - deadbandPermille_;
  uint32_t spread = voltageKnown_ ? 1000 : above;
  fastestMmS_ = measured + (measured * margin + spread - 1) / spread;
  uint32_t brakeMs = measured == 0 ? 0 : figures_.brakeMs * fastestMmS_ / measured;
  brakeMs_ = brakeMs > kLeastBrakeMs ? brakeMs : kLeastBrakeMs;

  uint32_t emptier = 1000 - margin;
  uint32_t overcome = deadbandPermille_ * 1000u / (1000 + margin);
  uint32_t slowest = voltageKnown_ ? emptier : emptier * (1000 - overcome) / above;
  uint32_t missed = voltageKnown_ ? 0 : deadbandPermille_ - emptier * overcome / 1000;
  SureSpeed sure = {0, measured * 1000 / above * (missed + kDeadbandErrorPermille)};
  sure.permille = fastestMmS_ == 0 ? 0 : measured * slowest / fastestMmS_;
  travel_.configure(fastestMmS_, brakeMs, sure);
}

Allowance Governor::judge(const Command& command, uint32_t nowTick, const Conditions& conditions, const DriveLimits& limits) {
  if (figures_.maxSpeedMmS == 0) {
    return none(LimitReason::NotCalibrated);
  }
  BatteryGuard::Verdict battery = battery_.judge(nowTick, conditions.batteryMv, figures_.lowBatteryMv);
  bool voltageKnown = figures_.calibratedMv > 0 && battery_.sureMv() > 0;
  if (voltageKnown != voltageKnown_) {
    voltageKnown_ = voltageKnown;
    judgeSpeeds();
  }
  if (battery == BatteryGuard::Verdict::Stop) {
    return none(LimitReason::LowBattery);
  }
  if (!conditions.armed) {
    return none(LimitReason::Disarmed);
  }
  if (command.view.ageMs < 0) {
    return none(LimitReason::PictureUnknown);
  }
  uint32_t pictureAgeMs = nowTick - takenTick(command);
  if (pictureAgeMs > limits.maxPictureAgeMs) {
    return none(LimitReason::PictureOld);
  }
  Allowance allowance = within(command, nowTick, pictureAgeMs, limits);
  if (battery == BatteryGuard::Verdict::Slow) {
    allowance = halved(allowance);
  }
  if (!conditions.cameraOn) {
    allowance.forwardPermille = 0;
    allowance.reason = LimitReason::PictureUnknown;
  }
  return allowance;
}

/**
 * The latest moment at which the picture on the driver's screen can have been taken. Each command reports it again, too late
 * by the delay of its tick echo; of all reports on one picture the earliest counts, so that no picture ever becomes younger.
 */
uint32_t Governor::takenTick(const Command& command) {
  uint32_t told = command.tick - static_cast<uint32_t>(command.view.ageMs);
  bool same = seen_ && command.view.seq == seenSeq_;
  if (!same || static_cast<int32_t>(told - seenTick_) < 0) {
    seen_ = true;
    seenSeq_ = command.view.seq;
    seenTick_ = told;
  }
  return seenTick_;
}

Allowance Governor::within(const Command& command, uint32_t nowTick, uint32_t pictureAgeMs, const DriveLimits& limits) const {
  Times times = {pictureAgeMs, limits.deadManMs + brakeMs_, brakeMs_};
  Way gone = travel_.since(nowTick - pictureAgeMs);
  Way rolling = travel_.speed();

  uint32_t blindUm = limits.blindDistanceMm * 1000;
  uint32_t goneUm = gone.forward + gone.back;
  uint32_t forward = times.within(blindUm, goneUm + way(rolling.back, brakeMs_), rolling.forward);
  uint32_t back = times.within(blindUm, goneUm + way(rolling.forward, brakeMs_), rolling.back);

  // a difference between wheels may last until the end of the brake, hence no slack for the timer's period
  Times turning = {pictureAgeMs, times.stoppingMs + DeadMan::kPeriodMs, brakeMs_};
  uint32_t halfViewUm = static_cast<uint32_t>(kMicroRadOfHalfDeg * figures_.fieldOfViewDeg * figures_.trackMm / 1000);
  uint16_t left = turnPermille(turning.within(halfViewUm, gone.left, rolling.left));
  uint16_t right = turnPermille(turning.within(halfViewUm, gone.right, rolling.right));

  uint32_t mostTurn = left > right ? left : right;
  uint32_t wantedTurn = static_cast<uint32_t>(magnitude(command.motion.angularPermille));
  uint32_t turnUmS = (wantedTurn < mostTurn ? wantedTurn : mostTurn) * 2 * fastestMmS_;
  uint32_t trackUm = trackBehindUm(nowTick, way(turnUmS + rolling.left + rolling.right, turning.stoppingMs));
  uint32_t backOverTrack = times.withWhatIsLeft(trackUm, rolling.back);
  uint16_t forwardPermille = permille(forward, 1000);
  return {forwardPermille, permille(back > backOverTrack ? back : backOverTrack, figures_.reverseCapPermille), left, right,
          reasonOf(forwardPermille, pictureAgeMs)};
}

/**
 * How far it can still go back over ground that it has just driven forward. Two curves that differ by an angle part by no more
 * than their length times this angle; the rover is on its track as long as its middle is between its two wheels' tracks.
 */
uint32_t Governor::trackBehindUm(uint32_t nowTick, uint32_t turningUm) const {
  Way driven = travel_.since(nowTick - kTrackMs);
  uint64_t turnedUm = static_cast<uint64_t>(driven.left) + driven.right + turningUm + 1;
  uint64_t trackUm = static_cast<uint64_t>(figures_.trackMm) * 1000;
  uint64_t straightUm = trackUm * trackUm / 2 / turnedUm;
  return less(driven.sureForward < straightUm ? driven.sureForward : static_cast<uint32_t>(straightUm), driven.back);
}

/** A wheel's speed as a share of full speed. */
uint16_t Governor::permille(uint32_t umS, uint16_t most) const {
  uint32_t share = umS / fastestMmS_;
  return share < most ? static_cast<uint16_t>(share) : most;
}

/** A difference of two wheels as a share of the largest, which is twice the full speed. */
uint16_t Governor::turnPermille(uint32_t umS) const { return permille(umS / 2, figures_.turnCapPermille); }

}  // namespace twinlane
