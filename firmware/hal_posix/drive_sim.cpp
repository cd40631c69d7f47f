// drive-sim: the drive board's own code as a process on this machine, with a rover that exists only in memory.

#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <atomic>

#include "../core/claim_client.h"
#include "../core/drive_node.h"
#include "../core/release.h"
#include "../core/text.h"
#include "absent_parts.h"
#include "battery.h"
#include "black_box.h"
#include "camera_process.h"
#include "fake_motors.h"
#include "file_store.h"
#include "finger.h"
#include "heap_watch.h"
#include "metronome.h"
#include "options.h"
#include "posix_random.h"
#include "posix_transport.h"
#include "stderr_log.h"
#include "stop_signal.h"

using namespace twinlane;

namespace {

constexpr const char* kProgram = "drive-sim";
constexpr const char* kFirmware = "drive-sim " TWINLANE_RELEASE;
constexpr int kEf = 0xB8;   // expedited forwarding
constexpr int kTurnMs = 2;  // of the loop, at most

Option options[] = {
    {"--control-url", "TWINLANE_CONTROL_URL", "http://127.0.0.1:8080", "the control relay", nullptr},
    {"--ca-file", "TWINLANE_CA_FILE", "", "the authority in PEM that vouches for the relays, and no other", nullptr},
    {"--drive-key", "TWINLANE_DRIVE_KEY", "", "the drive board's DEVICE.KEY, unless --settings has it or --claim fetches it",
     nullptr},
    {"--claim", "TWINLANE_CLAIM", "", "the page's claim code: the key that it stands for is fetched, and kept in --settings",
     nullptr},
    {"--settings", "TWINLANE_SETTINGS", "", "a file that stands for the board's flash", nullptr},
    {"--frames", "TWINLANE_FRAMES", "", "what the camera on its switch plays; without it there is none", nullptr},
    {"--fps", "TWINLANE_FPS", "25", "of that camera, 1..60", nullptr},
    {"--camera-boot-ms", "TWINLANE_CAMERA_BOOT_MS", "700", "of that camera, 0..60000 ms", nullptr},
    {"--blackbox", "TWINLANE_BLACKBOX", "", "writes what happens on board, one JSON object a line", nullptr},
    {"--max-speed-mm-s", "TWINLANE_MAX_SPEED_MM_S", "500", "at full stick, 0..10000 mm/s", nullptr},
    {"--brake-ms", "TWINLANE_BRAKE_MS", "120", "from full speed to standstill, 0..5000 ms", nullptr},
    {"--reverse-cap", "TWINLANE_REVERSE_CAP", "0.35", "largest share of full speed backwards, 0..1", nullptr},
    {"--turn-cap", "TWINLANE_TURN_CAP", "0.5", "largest share of full turning rate, 0..1", nullptr},
    {"--track-mm", "TWINLANE_TRACK_MM", "130", "from wheel to wheel, 20..2000 mm", nullptr},
    {"--field-of-view-deg", "TWINLANE_FIELD_OF_VIEW_DEG", "66", "the camera's width of view, 20..150 degrees", nullptr},
    {"--true-speed", "TWINLANE_TRUE_SPEED", "0", "that it truly has, 0..10000 mm/s; 0 is as --max-speed-mm-s", nullptr},
    {"--dead-band", "TWINLANE_DEAD_BAND", "0", "share of full duty below which its motors do not turn, 0..0.6", nullptr},
    {"--coast", "TWINLANE_COAST", "0", "from full speed to standstill in truth, 0..10000 ms; 0 is as --brake-ms", nullptr},
    {"--track", "TWINLANE_TRACK", "0", "what truly lies between its wheels, 0..2000 mm; 0 is as --track-mm", nullptr},
    {"--ramp-ms", "TWINLANE_RAMP_MS", "150", "from rest to full speed, 0..2000 ms", nullptr},
    {"--battery-mv", "TWINLANE_BATTERY_MV", "8000", "what the battery has at the start, 0..60000 mV; 0 is not measured", nullptr},
    {"--battery-fall-mv-s", "TWINLANE_BATTERY_FALL_MV_S", "0.02", "how fast it empties, 0..1000 mV/s", nullptr},
    {"--low-battery-mv", "TWINLANE_LOW_BATTERY_MV", "6600", "below this the rover stops, 0..60000 mV", nullptr},
    {"--freeze-after-ms", "TWINLANE_FREEZE_AFTER_MS", "0",
     "hangs the loop for 3 s, once, after its motors have turned for this long: a trial of the dead man; 0 is never", nullptr},
};
constexpr int kOptions = sizeof options / sizeof options[0];

const char* text(const char* name) { return optionText(options, kOptions, name); }
int32_t number(const char* name, int32_t min, int32_t max) { return optionNumber(kProgram, options, kOptions, name, min, max); }
uint16_t share(const char* name) { return static_cast<uint16_t>(optionPermille(kProgram, options, kOptions, name, 0, 1)); }

void readSettings(Settings& settings) {
  settings.figures.maxSpeedMmS = static_cast<uint16_t>(number("--max-speed-mm-s", 0, 10000));
  settings.figures.brakeMs = static_cast<uint16_t>(number("--brake-ms", 0, 5000));
  settings.figures.reverseCapPermille = share("--reverse-cap");
  settings.figures.turnCapPermille = share("--turn-cap");
  settings.figures.trackMm = static_cast<uint16_t>(number("--track-mm", 20, 2000));
  settings.figures.fieldOfViewDeg = static_cast<uint16_t>(number("--field-of-view-deg", 20, 150));
  settings.figures.lowBatteryMv = static_cast<uint16_t>(number("--low-battery-mv", 0, 60000));
  settings.motors.rampMs = static_cast<uint16_t>(number("--ramp-ms", 0, 2000));
  const char* problem = setSetting(settings, "controlUrl", text("--control-url"));
  if (problem != nullptr) {
    refuseOption(kProgram, "--control-url", text("--control-url"), problem);
  }
  if (*text("--drive-key") != '\0' && setSetting(settings, "deviceKey", text("--drive-key")) != nullptr) {
    refuseOption(kProgram, "--drive-key", "", "expected DEVICE.KEY");
  }
}

void sleepMs(long ms) {
  timespec rest = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&rest, nullptr);
}

/** Does what a board's settings form does: fetches the key for the code, and keeps it. */
void claim(Settings& settings, FileStore& store, Transport& transport, const Clock& clock) {
  static char scratch[kMaxSettingsBytes];
  ClaimClient client(transport, clock, scratch, sizeof scratch);
  client.post(settings, text("--claim"));
  while (client.step(settings) == HttpCall::State::Asking) {
    sleepMs(kTurnMs);
  }
  if (client.step(settings) != HttpCall::State::Answered) {
    refuseOption(kProgram, "--claim", "", client.reason());
  }
  if (*text("--settings") != '\0' && !saveSettings(settings, store, scratch, sizeof scratch)) {
    refuseOption(kProgram, "--settings", text("--settings"), "cannot be written");
  }
}

PosixClock posixClock;
BlackBox box(posixClock);
FakeMotors motors(box);
std::atomic<bool> over{false};

/** Stands for a board's timer: it runs on, whatever the loop does. */
void* deadMan(void* node) {
  Metronome beat(DeadMan::kPeriodMs / 2);
  while (!over) {
    static_cast<DriveNode*>(node)->deadManTick();
    beat.wait();
  }
  motors.cut();
  return nullptr;
}

/** What it truly is, where that is said. */
RoverBody trueBody(const RoverFigures& figures) {
  uint16_t speed = static_cast<uint16_t>(number("--true-speed", 0, 10000));
  uint16_t coastMs = static_cast<uint16_t>(number("--coast", 0, 10000));
  uint16_t trackMm = static_cast<uint16_t>(number("--track", 0, 2000));
  uint16_t deadBand = static_cast<uint16_t>(optionPermille(kProgram, options, kOptions, "--dead-band", 0, 0.6));
  return RoverBody(speed > 0 ? speed : figures.maxSpeedMmS, coastMs > 0 ? coastMs : figures.brakeMs,
                   trackMm > 0 ? trackMm : figures.trackMm, deadBand);
}

struct World {
  RoverBody body;
  Battery& battery;
};

/** Moves the rover's body on in time, and records where it is. */
void* world(void* what) {
  World& rover = *static_cast<World*>(what);
  Metronome beat(RoverBody::kStepMs);
  for (uint32_t ms = 0; !over; ms += RoverBody::kStepMs) {
    rover.body.step(motors.left(), motors.right());
    if (ms % BlackBox::kPeriodMs == 0) {
      box.body(rover.body.state(), rover.battery.batteryMv());
      box.flush();
    }
    beat.wait();
  }
  box.flush();
  return nullptr;
}

/** The camera's program and its arguments. */
struct CameraCommand {
  char program[4096];
  char controlUrl[160];
  char frames[4096];
  char fps[16];
  char bootMs[32];
  char blackbox[4096];
  const char* arguments[7];

  CameraCommand() {
    ssize_t bytes = readlink("/proc/self/exe", program, sizeof program - 16);
    program[bytes > 0 ? bytes : 0] = '\0';
    char* slash = strrchr(program, '/');
    strcpy(slash != nullptr ? slash + 1 : program, "camera-sim");
    snprintf(controlUrl, sizeof controlUrl, "--control-url=%s", text("--control-url"));
    snprintf(frames, sizeof frames, "--frames=%s", text("--frames"));
    snprintf(fps, sizeof fps, "--fps=%s", text("--fps"));
    snprintf(bootMs, sizeof bootMs, "--camera-boot-ms=%s", text("--camera-boot-ms"));
    snprintf(blackbox, sizeof blackbox, "--blackbox=%s", text("--blackbox"));
    const char* all[] = {program, controlUrl, frames, fps, bootMs, blackbox, nullptr};
    memcpy(arguments, all, sizeof all);
  }
};

/** Makes the loop hang once, as a blocking call in it would: what the dead man's timer is for. */
class Freeze {
 public:
  explicit Freeze(uint32_t afterMs) : afterMs_(afterMs) {}

  void look(uint32_t nowTick) {
    bool turning = motors.left() != 0 || motors.right() != 0;
    sinceTick_ = turning ? sinceTick_ : nowTick;
    if (afterMs_ > 0 && nowTick - sinceTick_ >= afterMs_) {
      afterMs_ = 0;
      box.heard("freeze");
      sleepMs(3000);
    }
  }

 private:
  uint32_t afterMs_;
  uint32_t sinceTick_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  readOptions(kProgram, count, arguments, options, kOptions);
  StopSignal::install();
  static char scratch[kMaxSettingsBytes];
  Settings settings;
  FileStore store(text("--settings"));
  loadSettings(settings, store, scratch, sizeof scratch);
  readSettings(settings);
  Authorities authorities;
  if (*text("--ca-file") != '\0' && !authorities.pin(text("--ca-file"))) {
    refuseOption(kProgram, "--ca-file", text("--ca-file"), "no authority in PEM");
  }
  if (*text("--blackbox") != '\0' && !box.open(text("--blackbox"), true)) {
    refuseOption(kProgram, "--blackbox", text("--blackbox"), "cannot be written");
  }
  Battery battery(posixClock, number("--battery-mv", 0, 60000),
                  optionPermille(kProgram, options, kOptions, "--battery-fall-mv-s", 0, 1000));
  Freeze freeze(static_cast<uint32_t>(number("--freeze-after-ms", 0, 60000)));
  setenv("TWINLANE_CA_FILE", text("--ca-file"), 1);  // for the camera too
  CameraCommand cameraCommand;
  CameraProcess cameraProcess(cameraCommand.arguments);
  NoCamera noCamera;
  Switch& camera = *text("--frames") != '\0' ? static_cast<Switch&>(cameraProcess) : noCamera;

  PosixRandom random;
  StderrLog log(kProgram, posixClock);
  PosixTransport transport(authorities, kEf);
  if (*text("--claim") != '\0') {
    claim(settings, store, transport, posixClock);
  }
  if (strchr(settings.home.deviceKey, '.') == nullptr) {
    refuseOption(kProgram, "--drive-key", "", "expected DEVICE.KEY, or --claim, or --settings with a key in it");
  }
  NoLight light;
  NoHealth health;
  Finger finger(posixClock);
  static DriveNode node({posixClock, random, transport, motors, camera, battery, light, health, log, box, finger}, settings,
                        kFirmware);
  World rover = {trueBody(settings.figures), battery};
  pthread_t threads[2];
  pthread_create(&threads[0], nullptr, deadMan, &node);
  sched_param first = {1};
  pthread_setschedparam(threads[0], SCHED_FIFO, &first);  // ahead of all others, as a timer's interrupt is, if this user may
  pthread_create(&threads[1], nullptr, world, &rover);

  bool connected = false;
  while (!StopSignal::came()) {
    node.step();
    finger.obey();
    freeze.look(posixClock.nowMs());
    if (node.connected() && !connected) {
      connected = true;
      printf("drive-sim ready\n");
      fflush(stdout);
      watchHeap();
    }
    pollfd watched = {transport.descriptor(), POLLIN, 0};
    poll(&watched, 1, kTurnMs);
  }
  over = true;
  for (pthread_t thread : threads) {
    pthread_join(thread, nullptr);
  }
  char line[96];
  Text(line, sizeof line).add("heap after setup ").number(static_cast<int64_t>(heapBytesSinceSetup())).add(" bytes");
  log.line(line);
  return 0;
}
