#include "driven_rover.h"

#include <algorithm>

namespace twinlane {

namespace {

constexpr double kRoundingMm = 0.5;
constexpr double kRoundingDeg = 0.1;

}  // namespace

void Body::step(int16_t leftPermille, int16_t rightPermille) {
  left = towards(left, leftPermille);
  right = towards(right, rightPermille);
  double byMm = (left + right) / 2 / 1000;
  pose.headingRad += (right - left) / plant.trackMm / 1000;
  pose.xMm += byMm * cos(pose.headingRad);
  pose.yMm += byMm * sin(pose.headingRad);
  pose.backMm += byMm < 0 ? -byMm : 0;
  pose.forward = byMm > 0;
  wayMm += fabs(byMm);
  turnedRad += fabs(right - left) / plant.trackMm / 1000;
}

double Body::towards(double now, int16_t permille) const {
  double driving = std::max(0.0, fabs(permille / 1000.0) * plant.voltage - plant.deadBand) / (1 - plant.deadBand);
  double by = (permille < 0 ? -driving : driving) * plant.fullMmS - now;
  return now + std::max(-plant.brakeMmSMs, std::min(plant.brakeMmSMs, by));
}

DrivenRover::DrivenRover(uint32_t seed, const WelcomeMessage& welcome, const Plant& plant, uint16_t battery)
    : dice(seed), bench(0xFFFFF800u), body(plant), batteryMv(battery) {
  hello_.type = ToBoard::Type::Welcome;
  hello_.welcome = welcome;
  poses_.push_back(body.pose);
  bench.session.socketOpened();
  lease();
}

void DrivenRover::lease() {
  hello_.welcome.epoch++;
  bench.session.hear(hello_);
  seq_ = 0;
  waiting_.clear();
  arm();
}

void DrivenRover::arm() {
  bool armed = bench.session.status({batteryMv, 0, 0}).armed;
  ToBoard message = {};
  message.type = ToBoard::Type::Arm;
  message.arm = {bench.clock.tick, {pictureSeq_, 50}, hello_.welcome.epoch};
  bench.session.hear(message);
  if (armed) {
    return;
  }
  message.type = ToBoard::Type::Drive;  // a neutral stick comes first
  message.drive = {++seq_, bench.clock.tick, 0, 0, {pictureSeq_, static_cast<int32_t>(now_ - pictureMs_)}, hello_.welcome.epoch};
  bench.session.hear(message);
}

void DrivenRover::learn(uint32_t commands, uint32_t longAt, uint32_t longMs) {
  for (uint32_t i = 0; i < commands; i++) {
    uint32_t gapMs = i == longAt ? longMs : dice.of(45, 55);
    now_ += gapMs;
    bench.clock.tick += gapMs;
    pictureMs_ = seenMs_ = now_;
    pictureSeq_++;
    takenMs_.push_back(now_);
    ToBoard message = {};
    message.type = ToBoard::Type::Drive;
    message.drive = {++seq_, bench.clock.tick, 0, 0, {pictureSeq_, 0}, hello_.welcome.epoch};
    bench.session.hear(message);
  }
  poses_.resize(now_ + 1, body.pose);
}

void DrivenRover::hear(ToBoard::Type type) {
  ToBoard message = {};
  message.type = type;
  bench.session.hear(message);
}

void DrivenRover::drive(int16_t linearPermille, int16_t angularPermille, uint32_t mostUnderWayMs) {
  uint32_t sentMs = now_ - std::min(now_, dice.of(mostUnderWayMs > 120 ? mostUnderWayMs - 60 : 0, mostUnderWayMs));
  uint32_t takenMs = sentMs - std::min(sentMs, dice.of(20, 150));
  if (now_ >= frozenUntilMs && takenMs > pictureMs_) {
    pictureMs_ = takenMs;
    pictureSeq_++;
    takenMs_.push_back(takenMs);
  }
  if (sentMs < pictureMs_) {
    return;
  }
  uint32_t echoMs = dice.of(0, 60);
  ToBoard message = {};
  message.type = ToBoard::Type::Drive;
  message.drive = {++seq_,
                   bench.clock.tick - (now_ - sentMs) - echoMs,
                   linearPermille,
                   angularPermille,
                   {pictureSeq_, static_cast<int32_t>(sentMs - pictureMs_)},
                   hello_.welcome.epoch};
  waiting_.push_back(message);
  holdCommands(held_);
}

void DrivenRover::holdCommands(bool hold) {
  held_ = hold;
  if (hold) {
    return;
  }
  for (const ToBoard& message : waiting_) {
    bench.session.hear(message);
    if (bench.session.status({batteryMv, 0, 0}).ackSeq == message.drive.seq) {
      seenMs_ = std::max(seenMs_, takenMs_[message.drive.view.seq]);
    }
  }
  waiting_.clear();
}

void DrivenRover::millisecond() {
  now_++;
  bench.clock.tick++;
  if (now_ % DeadMan::kPeriodMs == 0) {
    bench.deadMan.enforce();
  }
  if (now_ >= loopMs_ && now_ >= hangsUntilMs) {
    bench.session.enforce(batteryMv);
    loopMs_ = now_ + dice.of(1, 10);
  }
  body.step(bench.motors.left, bench.motors.right);
  poses_.push_back(body.pose);
  measure();
}

void DrivenRover::loseEverything() {
  hangsUntilMs = 0;
  while (!body.rests() || bench.motors.turn()) {
    millisecond();
  }
}

void DrivenRover::measure() {
  const Pose& seen = poses_[seenMs_];
  const Pose& is = body.pose;
  double far = hypot(is.xMm - seen.xMm, is.yMm - seen.yMm);
  double blindMm = hello_.welcome.limits.blindDistanceMm;
  bool wentBack = is.backMm > seen.backMm;
  beyond.headingDeg = std::max(beyond.headingDeg, fabs(is.headingRad - seen.headingRad) / kDeg - kRoundingDeg);
  if (!wentBack && far > kRoundingMm) {
    double bearing = remainder(atan2(is.yMm - seen.yMm, is.xMm - seen.xMm) - seen.headingRad, 2 * M_PI);
    beyond.bearingDeg = std::max(beyond.bearingDeg, fabs(bearing) / kDeg - kRoundingDeg);
  }
  if (!wentBack || far <= blindMm + kRoundingMm) {
    beyond.mm = std::max(beyond.mm, far - kRoundingMm);
  } else {
    beyond.ownTrackMm = std::max(beyond.ownTrackMm, far - blindMm);
    beyond.offTrackMm = std::max(beyond.offTrackMm, toOwnTrackMm(is) - body.plant.trackMm / 2 - kRoundingMm);
  }
}

/** How far a place lies from where the rover drove forward within the last seconds. */
double DrivenRover::toOwnTrackMm(const Pose& is) const {
  double least = INFINITY;
  uint32_t since = now_ - std::min(now_, Governor::kTrackMs + 2000);
  for (uint32_t ms = since; ms < now_; ms++) {
    least = poses_[ms].forward ? std::min(least, hypot(is.xMm - poses_[ms].xMm, is.yMm - poses_[ms].yMm)) : least;
  }
  return least;
}

}  // namespace twinlane
