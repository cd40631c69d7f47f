#include "scenario.h"

namespace {

/** A freestanding build has no <new>. */
struct Place {
  void* at;
};

}  // namespace

inline void* operator new(size_t, Place place) noexcept { return place.at; }

namespace twinlane {

Bench::Bench(uint32_t startTick)
    : deadMan(clock, motors),
      session({500, 120, 350, 500, 6600}, {0, false, false, 0, 0, true}, startedAt(clock, startTick), deadMan, record) {
  camera(true);
}

const Clock& Bench::startedAt(SetClock& clock, uint32_t startTick) {
  clock.tick = startTick;
  return clock;
}

void Bench::camera(bool on) {
  ToBoard message = {};
  message.type = ToBoard::Type::Camera;
  message.cameraOn = on;
  session.hear(message);
}

namespace {

constexpr int32_t kTolerancePermille = 2;
constexpr RoverFigures kFigures = {500, 120, 350, 500, 6600, 130, 66, 0};
constexpr size_t kMaxLine = 120;
constexpr size_t kMaxWords = 9;
constexpr const char* kReasons[] = {"none",       "pictureOld", "pictureUnknown", "notCalibrated",
                                    "lowBattery", "disarmed",   "stopping"};
constexpr const char* kDropped[kDroppedReasons] = {"expired", "oldLease", "outOfSequence", "disarmed", "poorLink"};

bool same(const char* a, const char* b) { return strcmp(a, b) == 0; }

int64_t number(const char* word) {
  bool negative = *word == '-';
  int64_t value = 0;
  for (const char* at = negative ? word + 1 : word; *at >= '0' && *at <= '9'; at++) {
    value = value * 10 + (*at - '0');
  }
  return negative ? -value : value;
}

uint32_t u32(const char* word) { return static_cast<uint32_t>(number(word)); }
int32_t i32(const char* word) { return static_cast<int32_t>(number(word)); }
int16_t i16(const char* word) { return static_cast<int16_t>(number(word)); }

template <size_t N>
int32_t indexOf(const char* const (&names)[N], const char* name) {
  for (size_t i = 0; i < N; i++) {
    if (same(names[i], name)) {
      return static_cast<int32_t>(i);
    }
  }
  return -1;
}

/** Runs one scenario after another, each on a board of its own. */
class Runner {
 public:
  explicit Runner(ScenarioComplaint complain) : complain_(complain) { reset("", 0); }

  void line(const char* from, size_t bytes);

  const ScenarioTally& tally() const { return tally_; }

 private:
  void reset(const char* name, uint32_t startTick);
  void act(const char* what);
  void expect(const char* what);
  int32_t find(const char* what);
  void hear(ToBoard::Type type);
  void flow(uint32_t count, uint32_t gapMs, uint32_t seq, int16_t linear, uint32_t epoch);
  void pass(uint32_t ms, bool loop, bool timer);
  uint32_t now() const { return bench_->clock.tick; }

  ScenarioComplaint complain_;
  ScenarioTally tally_;
  alignas(8) unsigned char memory_[sizeof(Bench)] = {};
  Bench* bench_ = nullptr;
  uint16_t batteryMv_ = 0;
  uint32_t presses_ = 0;
  RoverFigures figures_ = kFigures;
  char name_[kMaxLine] = "";
  char whole_[kMaxLine] = "";
  char words_[kMaxLine] = "";
  const char* word_[kMaxWords] = {};
};

void Runner::reset(const char* name, uint32_t startTick) {
  bench_ = new (Place{memory_}) Bench(startTick);
  batteryMv_ = 0;
  presses_ = 0;
  figures_ = kFigures;
  memmove(name_, name, strlen(name) + 1);
}

void Runner::line(const char* from, size_t bytes) {
  if (bytes == 0 || bytes >= kMaxLine || *from == '#') {
    return;
  }
  memcpy(whole_, from, bytes);
  whole_[bytes] = '\0';
  memcpy(words_, whole_, bytes + 1);
  for (const char*& word : word_) {
    word = "";
  }
  size_t count = 0;
  for (char* at = words_; *at != '\0' && count < kMaxWords; count++) {
    word_[count] = at;
    char* space = strchr(at, ' ');
    at = space != nullptr ? space + 1 : at + strlen(at);
    if (space != nullptr) {
      *space = '\0';
    }
  }
  if (same(word_[0], "scenario")) {
    tally_.scenarios++;
    reset(whole_ + strlen("scenario "), 0);
  } else if (same(word_[0], "=")) {
    expect(word_[1]);
  } else {
    act(word_[0]);
  }
}

void Runner::act(const char* what) {
  ToBoard message = {};
  if (same(what, "clock")) {
    reset(name_, u32(word_[1]));
  } else if (same(what, "figures")) {
    figures_.maxSpeedMmS = static_cast<uint16_t>(u32(word_[1]));
    figures_.brakeMs = static_cast<uint16_t>(u32(word_[2]));
    figures_.speedMarginPermille = static_cast<uint16_t>(u32(word_[3]));
  } else if (same(what, "open")) {
    bench_->session.socketOpened();
  } else if (same(what, "close")) {
    bench_->session.socketClosed();
  } else if (same(what, "hello")) {
    message.type = ToBoard::Type::Welcome;
    message.welcome.epoch = u32(word_[1]);
    message.welcome.figures = figures_;
    bench_->session.hear(message);
  } else if (same(what, "drive")) {
    message.type = ToBoard::Type::Drive;
    message.drive = {u32(word_[1]), now() - u32(word_[2]),          i16(word_[3]),
                     i16(word_[4]), {u32(word_[5]), i32(word_[6])}, u32(word_[7])};
    bench_->session.hear(message);
  } else if (same(what, "flow")) {
    flow(u32(word_[1]), u32(word_[2]), u32(word_[3]), i16(word_[4]), u32(word_[5]));
  } else if (same(what, "arm")) {
    message.type = ToBoard::Type::Arm;
    message.arm = {now() - u32(word_[1]), {u32(word_[2]), i32(word_[3])}, u32(word_[4])};
    bench_->session.hear(message);
  } else if (same(what, "stop")) {
    hear(ToBoard::Type::Stop);
  } else if (same(what, "disarm")) {
    hear(ToBoard::Type::Disarm);
  } else if (same(what, "estop")) {
    hear(ToBoard::Type::Estop);
  } else if (same(what, "clear")) {
    message.type = ToBoard::Type::EstopClear;
    message.estopClear = {*word_[1] != '\0', u32(word_[1])};
    bench_->session.hear(message);
  } else if (same(what, "press")) {
    bench_->session.buttonPressed(++presses_);
  } else if (same(what, "camera")) {
    bench_->camera(u32(word_[1]) != 0);
  } else if (same(what, "battery")) {
    batteryMv_ = static_cast<uint16_t>(u32(word_[1]));
  } else if (same(what, "pass")) {
    pass(u32(word_[1]), true, true);
  } else if (same(what, "hang")) {
    pass(u32(word_[1]), false, true);
  } else if (same(what, "late")) {
    pass(u32(word_[1]), false, false);
  } else if (same(what, "turn")) {
    bench_->session.enforce(batteryMv_);
  } else {
    tally_.failures++;
    complain_(name_, whole_, -1);
  }
}

void Runner::hear(ToBoard::Type type) {
  ToBoard message = {};
  message.type = type;
  bench_->session.hear(message);
}

void Runner::flow(uint32_t count, uint32_t gapMs, uint32_t seq, int16_t linear, uint32_t epoch) {
  ToBoard message = {};
  message.type = ToBoard::Type::Drive;
  for (uint32_t i = 0; i < count; i++) {
    pass(gapMs, true, true);
    message.drive = {seq + i, now(), linear, 0, {seq + i, 60}, epoch};
    bench_->session.hear(message);
  }
}

void Runner::pass(uint32_t ms, bool loop, bool timer) {
  for (uint32_t left = ms; left > 0;) {
    uint32_t step = left < DeadMan::kPeriodMs ? left : DeadMan::kPeriodMs;
    bench_->clock.tick += step;
    left -= step;
    if (timer) {
      bench_->deadMan.enforce();
    }
    if (loop) {
      bench_->session.enforce(batteryMv_);
    }
  }
}

/** The wheels come first: asking for the status would already be a turn of the loop. */
int32_t Runner::find(const char* what) {
  if (same(what, "wheels")) {
    return bench_->motors.turn() ? 1 : 0;
  }
  StatusMessage status = bench_->session.status({batteryMv_, 0, 0});
  if (same(what, "dropped")) {
    int32_t reason = indexOf(kDropped, word_[2]);
    return reason < 0 ? -1 : static_cast<int32_t>(status.dropped[reason]);
  }
  return same(what, "linear")     ? status.linearPermille
         : same(what, "angular")  ? status.angularPermille
         : same(what, "limit")    ? status.limitPermille
         : same(what, "armed")    ? status.armed
         : same(what, "failsafe") ? status.failsafe
         : same(what, "estop")    ? status.estop
         : same(what, "epoch")    ? static_cast<int32_t>(status.epoch)
         : same(what, "ack")      ? static_cast<int32_t>(status.ackSeq)
         : same(what, "button")   ? static_cast<int32_t>(status.button)
         : same(what, "deadman")  ? status.deadManMs
         : same(what, "tick")     ? static_cast<int32_t>(status.tick)
         : same(what, "reason")   ? static_cast<int32_t>(status.limitReason)
                                  : -1;
}

void Runner::expect(const char* what) {
  tally_.expectations++;
  int32_t found = find(what);
  const char* wanted = word_[same(what, "dropped") ? 3 : 2];
  int32_t value = same(what, "reason") ? indexOf(kReasons, wanted) : static_cast<int32_t>(u32(wanted));
  bool share = same(what, "linear") || same(what, "angular") || same(what, "limit");
  int32_t off = found > value ? found - value : value - found;
  if (off > (share ? kTolerancePermille : 0)) {
    tally_.failures++;
    complain_(name_, whole_, found);
  }
}

}  // namespace

ScenarioTally runScenarios(const char* text, size_t bytes, ScenarioComplaint complain) {
  alignas(Runner) static unsigned char memory[sizeof(Runner)];  // more than an ESP8266's stack holds
  Runner* runner = new (Place{memory}) Runner(complain);
  const char* end = text + bytes;
  while (text < end) {
    const char* stop = static_cast<const char*>(memchr(text, '\n', static_cast<size_t>(end - text)));
    stop = stop != nullptr ? stop : end;
    runner->line(text, static_cast<size_t>(stop - text));
    text = stop + 1;
  }
  return runner->tally();
}

}  // namespace twinlane
