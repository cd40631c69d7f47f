#include "drive_session.h"

namespace twinlane {

namespace {

/** A message's name in the black box; nullptr if it is not about motion, or has an entry of its own. */
const char* heardAs(ToBoard::Type type) {
  switch (type) {
    case ToBoard::Type::Welcome:
      return "welcome";
    case ToBoard::Type::Stop:
      return "stop";
    case ToBoard::Type::Arm:
      return "arm";
    case ToBoard::Type::Disarm:
      return "disarm";
    case ToBoard::Type::Estop:
      return "estop";
    case ToBoard::Type::EstopClear:
      return "estopclear";
    default:
      return nullptr;
  }
}

}  // namespace

DriveSession::DriveSession(const RoverFigures& figures, const MotorSettings& motors, const Clock& clock, DeadMan& deadMan,
                           FlightRecord& record)
    : clock_(clock), deadMan_(deadMan), record_(record), mixer_(motors, figures, clock.nowMs()) {
  governor_.configure(figures, motors.deadbandPermille);
  deadMan_.restBy(motors.brakeAtRest);
}

void DriveSession::socketOpened() {
  record_.heard("opened");
  forgetDriver();
}

void DriveSession::socketClosed() {
  record_.heard("closed");
  forgetDriver();
}

void DriveSession::forgetDriver() {
  gate_.endEpoch();
  disarm();
  carryOut();
}

void DriveSession::hear(const ToBoard& message) {
  enforceDeadlines();
  const char* what = heardAs(message.type);
  if (what != nullptr) {
    record_.heard(what);
  }
  switch (message.type) {
    case ToBoard::Type::Welcome:
      adopt(message.welcome);
      break;
    case ToBoard::Type::Drive:
      drive(message.drive);
      break;
    case ToBoard::Type::Arm:
      arm(message.arm);
      break;
    case ToBoard::Type::Stop:
      stand();
      break;
    case ToBoard::Type::Disarm:
      disarm();
      break;
    case ToBoard::Type::Estop:
      latch();
      break;
    case ToBoard::Type::EstopClear:
      release(message.estopClear);
      break;
    case ToBoard::Type::Camera:
      cameraOn_ = message.cameraOn;
      break;
    case ToBoard::Type::Light:
      break;
  }
  carryOut();
}

bool DriveSession::buttonPressed(uint32_t presses) {
  if (presses == presses_) {
    return false;
  }
  presses_ = presses;
  record_.heard("button");
  latch();
  carryOut();
  return true;
}

void DriveSession::latch() {
  estop_ = true;
  disarm();
}

/** A release that was on its way when the button was pressed knows of fewer presses. */
void DriveSession::release(const EstopClearMessage& clear) {
  if (!clear.named || clear.button >= presses_) {
    estop_ = false;
  }
}

void DriveSession::enforce(uint16_t batteryMv) {
  batteryMv_ = batteryMv;
  enforceDeadlines();
  carryOut();
}

StatusMessage DriveSession::status(const Vitals& vitals) {
  enforce(vitals.batteryMv);
  StatusMessage status = {};
  status.tick = clock_.nowMs();
  status.armed = armed_;
  status.failsafe = failsafe_;
  status.estop = estop_;
  status.epoch = gate_.epoch();
  status.ackSeq = ackSeq_;
  status.linearPermille = allowed_.linearPermille;
  status.angularPermille = allowed_.angularPermille;
  status.limitPermille = allowance_.forwardPermille;
  status.limitReason = allowance_.reason;
  for (uint8_t i = 0; i < kDroppedReasons; i++) {
    status.dropped[i] = gate_.dropped(static_cast<Dropped>(i));
  }
  status.batteryMv = vitals.batteryMv;
  status.rssiDbm = vitals.rssiDbm;
  status.heapBytes = vitals.heapBytes;
  status.camera = cameraOn_;
  status.button = presses_;
  status.deadManMs = static_cast<uint16_t>(limits_.deadManMs);
  return status;
}

void DriveSession::adopt(const WelcomeMessage& welcome) {
  limits_ = welcome.limits;
  deadManTime_.begin(limits_.deadManMs);
  gate_.beginEpoch(welcome.epoch);
  if (welcome.motorsSaid) {
    mixer_.configure(welcome.motors);
    deadMan_.restBy(welcome.motors.brakeAtRest);
  }
  mixer_.configure(welcome.figures);
  governor_.configure(welcome.figures, mixer_.deadbandPermille());
  disarm();
  ackSeq_ = 0;
  stickHeld_ = false;
}

void DriveSession::drive(const DriveMessage& drive) {
  uint32_t now = clock_.nowMs();
  Dropped why = Dropped::Expired;
  bool executed = gate_.admits(drive, now, limits_.commandTtlMs, why) && obey(drive, now, why);
  record_.command(drive, static_cast<int32_t>(now - drive.tick), executed, why);
}

/** Carries an admitted command out, or says why not. */
bool DriveSession::obey(const DriveMessage& drive, uint32_t now, Dropped& why) {
  Command admitted = {withinFullSpeed({drive.linearPermille, drive.angularPermille}), drive.view, drive.tick};
  stickHeld_ = !admitted.motion.rests();
  stickTick_ = now;
  neutralHeard_ = neutralHeard_ || admitted.motion.rests();
  if (!armed_ || !neutralHeard_) {
    why = Dropped::Disarmed;
    gate_.drop(why);
    return false;
  }
  command_ = admitted;
  fedTick_ = now;
  failsafe_ = false;
  ackSeq_ = drive.seq;
  deadManTime_.heard(now);
  limits_.deadManMs = deadManTime_.ms();
  deadMan_.feed(now, limits_.deadManMs);
  return true;
}

void DriveSession::arm(const ArmMessage& arm) {
  uint32_t now = clock_.nowMs();
  Dropped why;
  if (!gate_.admits(arm.tick, arm.epoch, now, limits_.commandTtlMs, why)) {
    return;
  }
  uint32_t ageMs = now - arm.tick;
  bool seesEnough = arm.view.ageMs >= 0 && static_cast<uint32_t>(arm.view.ageMs) + ageMs < limits_.armPictureAgeMs;
  if (ageMs >= limits_.armCommandAgeMs || !seesEnough) {
    gate_.drop(Dropped::PoorLink);
    return;
  }
  bool stickStillHeld = stickHeld_ && now - stickTick_ <= limits_.commandTtlMs;
  if (estop_ || stickStillHeld) {
    gate_.drop(Dropped::Disarmed);
    return;
  }
  if (!armed_) {
    armed_ = true;
    neutralHeard_ = false;
    announced_ = false;
    command_ = Command{};
    fedTick_ = now;
    deadMan_.feed(now, limits_.deadManMs);
  }
}

/** Stands still; what the driver has seen stays the same. */
void DriveSession::stand() { command_.motion = Motion{}; }

void DriveSession::disarm() {
  armed_ = false;
  failsafe_ = false;
  command_ = Command{};
  deadMan_.rest();
  deadManTime_.pause();
  limits_.deadManMs = deadManTime_.ms();
}

void DriveSession::enforceDeadlines() {
  if (!armed_) {
    return;
  }
  uint32_t silenceMs = clock_.nowMs() - fedTick_;
  if (silenceMs >= limits_.disarmMs) {
    disarm();
  } else if (silenceMs >= limits_.deadManMs) {
    failsafe_ = true;
    stand();
  }
}

/** The first wish to move after arming is announced; until that is over, nothing moves. */
bool DriveSession::mayMove(const Command& wanted, uint32_t now) {
  if (!announced_ && !wanted.motion.rests()) {
    announced_ = true;
    announcedTick_ = now;
  }
  return !announcing();
}

void DriveSession::carryOut() {
  uint32_t now = clock_.nowMs();
  allowance_ = governor_.judge(command_, now, {armed_, cameraOn_, batteryMv_}, limits_);
  allowed_ = mayMove(command_, now) ? allowance_.of(command_.motion) : Motion{};
  Motion motion = mixer_.ramp(allowed_, now);
  governor_.motorsAt(now, motion);
  Wheels wheels = mixer_.wheels(motion, governor_.batteryMv());
  deadMan_.drive(wheels.leftPermille, wheels.rightPermille);
  record_.motion({allowed_.linearPermille, allowed_.angularPermille, armed_, failsafe_, estop_, gate_.epoch(),
                  allowance_.forwardPermille, allowance_.reason});
}

}  // namespace twinlane
