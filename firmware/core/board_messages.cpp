#include "board_messages.h"

#include <string.h>

#include "json.h"
#include "text.h"

namespace twinlane {

namespace {

constexpr int64_t kMaxU32 = 0xFFFFFFFF;

constexpr JsonField unsigned32(const char* name, size_t offset) {
  return {name, JsonKind::Unsigned32, offset, 0, kMaxU32, nullptr, 0};
}

constexpr JsonField ranged(const char* name, JsonKind kind, size_t offset, int64_t min, int64_t max) {
  return {name, kind, offset, min, max, nullptr, 0};
}

/** What is in the structure stays when it is left out. */
constexpr JsonField optional(const char* name, JsonKind kind, size_t offset, int64_t min, int64_t max) {
  return {name, kind, offset, min, max, nullptr, 0, true};
}

template <size_t N>
constexpr JsonField object(const char* name, const JsonField (&fields)[N]) {
  return {name, JsonKind::Object, 0, 0, 0, fields, N};
}

#define AT(member) offsetof(ToBoard, member)

constexpr JsonField kLimits[] = {
    ranged("commandTtlMs", JsonKind::Unsigned32, AT(welcome.limits.commandTtlMs), 50, 5000),
    ranged("deadManMs", JsonKind::Unsigned32, AT(welcome.limits.deadManMs), 50, 5000),
    ranged("disarmMs", JsonKind::Unsigned32, AT(welcome.limits.disarmMs), 50, 60000),
    ranged("maxPictureAgeMs", JsonKind::Unsigned32, AT(welcome.limits.maxPictureAgeMs), 50, 5000),
    ranged("blindDistanceMm", JsonKind::Unsigned32, AT(welcome.limits.blindDistanceMm), 0, 10000),
    ranged("armPictureAgeMs", JsonKind::Unsigned32, AT(welcome.limits.armPictureAgeMs), 50, 5000),
    ranged("armCommandAgeMs", JsonKind::Unsigned32, AT(welcome.limits.armCommandAgeMs), 50, 5000),
};

constexpr JsonField kMotors[] = {
    ranged("trim", JsonKind::Share, AT(welcome.motors.trimPermille), -300, 300),
    ranged("invertLeft", JsonKind::Flag, AT(welcome.motors.invertLeft), 0, 1),
    ranged("invertRight", JsonKind::Flag, AT(welcome.motors.invertRight), 0, 1),
    ranged("deadband", JsonKind::Share, AT(welcome.motors.deadbandPermille), 0, 600),
    ranged("rampMs", JsonKind::Unsigned16, AT(welcome.motors.rampMs), 0, 2000),
    ranged("brakeAtRest", JsonKind::Flag, AT(welcome.motors.brakeAtRest), 0, 1),
};

constexpr JsonField kFigures[] = {
    ranged("maxSpeedMmS", JsonKind::Unsigned16, AT(welcome.figures.maxSpeedMmS), 0, 10000),
    ranged("brakeMs", JsonKind::Unsigned16, AT(welcome.figures.brakeMs), 0, 5000),
    ranged("reverseCap", JsonKind::Share, AT(welcome.figures.reverseCapPermille), 0, 1000),
    ranged("turnCap", JsonKind::Share, AT(welcome.figures.turnCapPermille), 0, 1000),
    ranged("lowBatteryMv", JsonKind::Unsigned16, AT(welcome.figures.lowBatteryMv), 0, 60000),
    optional("trackMm", JsonKind::Unsigned16, AT(welcome.figures.trackMm), 20, 2000),
    optional("fieldOfViewDeg", JsonKind::Unsigned16, AT(welcome.figures.fieldOfViewDeg), 20, 150),
    optional("speedMargin", JsonKind::Share, AT(welcome.figures.speedMarginPermille), 0, 1000),
    optional("calibratedMv", JsonKind::Unsigned16, AT(welcome.figures.calibratedMv), 0, 60000),
    {"motors", JsonKind::Object, 0, 0, 0, kMotors, sizeof kMotors / sizeof kMotors[0], true, AT(welcome.motorsSaid)},
};

constexpr JsonField kWelcome[] = {
    unsigned32("epoch", AT(welcome.epoch)),
    object("limits", kLimits),
    object("settings", kFigures),
};

constexpr JsonField kDriveView[] = {
    unsigned32("seq", AT(drive.view.seq)),
    ranged("ageMs", JsonKind::Signed32, AT(drive.view.ageMs), View::kUnknownAge, 60000),
};

constexpr JsonField kDrive[] = {
    unsigned32("seq", AT(drive.seq)),
    unsigned32("tick", AT(drive.tick)),
    ranged("linear", JsonKind::Share, AT(drive.linearPermille), -1000, 1000),
    ranged("angular", JsonKind::Share, AT(drive.angularPermille), -1000, 1000),
    object("view", kDriveView),
    unsigned32("epoch", AT(drive.epoch)),
};

constexpr JsonField kArmView[] = {
    unsigned32("seq", AT(arm.view.seq)),
    ranged("ageMs", JsonKind::Signed32, AT(arm.view.ageMs), View::kUnknownAge, 60000),
};

constexpr JsonField kArm[] = {
    unsigned32("tick", AT(arm.tick)),
    object("view", kArmView),
    unsigned32("epoch", AT(arm.epoch)),
};

constexpr JsonField kEstop[] = {ranged("id", JsonKind::Counted, 0, 0, 64)};
constexpr JsonField kEstopClear[] = {
    {"button", JsonKind::Unsigned32, AT(estopClear.button), 0, kMaxU32, nullptr, 0, true, AT(estopClear.named)}};
constexpr JsonField kCamera[] = {ranged("on", JsonKind::Flag, AT(cameraOn), 0, 1)};
constexpr JsonField kLight[] = {ranged("level", JsonKind::Share, AT(lightPermille), 0, 1000)};

#undef AT

struct Message {
  const char* name;
  ToBoard::Type type;
  const JsonField* fields;
  size_t fieldCount;
};

template <size_t N>
constexpr Message message(const char* name, ToBoard::Type type, const JsonField (&fields)[N]) {
  return {name, type, fields, N};
}

constexpr Message kMessages[] = {
    message("drive", ToBoard::Type::Drive, kDrive),
    message("hello", ToBoard::Type::Welcome, kWelcome),
    message("arm", ToBoard::Type::Arm, kArm),
    message("estop", ToBoard::Type::Estop, kEstop),
    message("estopClear", ToBoard::Type::EstopClear, kEstopClear),
    message("camera", ToBoard::Type::Camera, kCamera),
    message("light", ToBoard::Type::Light, kLight),
    {"stop", ToBoard::Type::Stop, nullptr, 0},
    {"disarm", ToBoard::Type::Disarm, nullptr, 0},
};

constexpr const char* kDroppedNames[kDroppedReasons] = {"expired", "oldLease", "outOfSequence", "disarmed", "poorLink"};
constexpr const char* kReasonNames[] = {"none",       "pictureOld", "pictureUnknown", "notCalibrated",
                                        "lowBattery", "disarmed",   "stopping"};

void addFigures(Text& text, const RoverFigures& figures, const MotorSettings& motors) {
  text.add("\"settings\":{\"maxSpeedMmS\":").number(figures.maxSpeedMmS);
  text.add(",\"brakeMs\":").number(figures.brakeMs);
  text.add(",\"reverseCap\":").share(figures.reverseCapPermille);
  text.add(",\"turnCap\":").share(figures.turnCapPermille);
  text.add(",\"lowBatteryMv\":").number(figures.lowBatteryMv);
  text.add(",\"trackMm\":").number(figures.trackMm);
  text.add(",\"fieldOfViewDeg\":").number(figures.fieldOfViewDeg);
  text.add(",\"speedMargin\":").share(static_cast<int16_t>(figures.speedMarginPermille));
  text.add(",\"calibratedMv\":").number(figures.calibratedMv);
  text.add(",\"motors\":{\"trim\":").share(motors.trimPermille);
  text.add(",\"invertLeft\":").flag(motors.invertLeft);
  text.add(",\"invertRight\":").flag(motors.invertRight);
  text.add(",\"deadband\":").share(static_cast<int16_t>(motors.deadbandPermille));
  text.add(",\"rampMs\":").number(motors.rampMs);
  text.add(",\"brakeAtRest\":").flag(motors.brakeAtRest).add("}}");
}

void addDropped(Text& text, const uint32_t (&dropped)[kDroppedReasons]) {
  bool any = false;
  for (uint32_t count : dropped) {
    any = any || count > 0;
  }
  text.add("\"dropped\":{");
  for (size_t i = 0; any && i < kDroppedReasons; i++) {
    text.add(i == 0 ? "\"" : ",\"").add(kDroppedNames[i]).add("\":").number(dropped[i]);
  }
  text.add('}');
}

size_t whole(const Text& text) { return text.whole() ? text.bytes() : 0; }

}  // namespace

bool readToBoard(const char* text, size_t bytes, ToBoard& into, Refusal& why) {
  JsonType type;
  if (!readJsonType(text, bytes, type, why)) {
    return false;
  }
  for (const Message& known : kMessages) {
    if (strlen(known.name) == type.bytes && memcmp(known.name, type.name, type.bytes) == 0) {
      into = ToBoard{};
      into.type = known.type;
      if (!readJson(text, bytes, known.fields, known.fieldCount, &into, why)) {
        return false;
      }
      bool disarmsFirst = into.type == ToBoard::Type::Welcome && into.welcome.limits.disarmMs < into.welcome.limits.deadManMs;
      return !disarmsFirst || why.because("disarmMs", "less than deadManMs");
    }
  }
  return why.because("type", "unknown to this board");
}

size_t writeBoardHello(char* into, size_t maxBytes, uint32_t boot, const char* firmware, ResetReason reset,
                       const RoverFigures& figures, const MotorSettings& motors) {
  Text text(into, maxBytes);
  text.add("{\"type\":\"hello\",\"boot\":").number(boot).add(",\"firmware\":\"").add(firmware);
  text.add("\",\"reset\":\"").add(wordOf(reset)).add("\",");
  addFigures(text, figures, motors);
  text.add('}');
  return whole(text);
}

size_t writeStatus(char* into, size_t maxBytes, const StatusMessage& status) {
  Text text(into, maxBytes);
  text.add("{\"type\":\"status\",\"tick\":").number(status.tick);
  text.add(",\"armed\":").flag(status.armed);
  text.add(",\"failsafe\":").flag(status.failsafe);
  text.add(",\"estop\":").flag(status.estop);
  text.add(",\"epoch\":").number(status.epoch);
  text.add(",\"ackSeq\":").number(status.ackSeq);
  text.add(",\"linear\":").share(status.linearPermille);
  text.add(",\"angular\":").share(status.angularPermille);
  text.add(",\"limit\":").share(status.limitPermille);
  text.add(",\"limitReason\":\"").add(kReasonNames[static_cast<size_t>(status.limitReason)]).add("\",");
  addDropped(text, status.dropped);
  text.add(",\"batteryMv\":").number(status.batteryMv);
  text.add(",\"rssiDbm\":").number(status.rssiDbm);
  text.add(",\"heapBytes\":").number(status.heapBytes);
  text.add(",\"camera\":").flag(status.camera);
  text.add(",\"button\":").number(status.button);
  text.add(",\"deadManMs\":").number(status.deadManMs).add('}');
  return whole(text);
}

}  // namespace twinlane
