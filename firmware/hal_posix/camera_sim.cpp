// camera-sim: the camera board's own code as a process on this machine, playing pictures from files.

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "../core/camera_node.h"
#include "../core/text.h"
#include "absent_parts.h"
#include "black_box.h"
#include "heap_watch.h"
#include "jpeg_files.h"
#include "options.h"
#include "posix_random.h"
#include "posix_transport.h"
#include "stderr_log.h"
#include "stop_signal.h"

using namespace twinlane;

namespace {

constexpr const char* kProgram = "camera-sim";
constexpr int kAf41 = 0x88;  // DSCP for video
constexpr int kTurnMs = 2;   // of the loop, at most

Option options[] = {
    {"--control-url", "TWINLANE_CONTROL_URL", "http://127.0.0.1:8080", "the control relay", nullptr},
    {"--ca-file", "TWINLANE_CA_FILE", "", "the authority in PEM that vouches for the relays, and no other", nullptr},
    {"--camera-key", "TWINLANE_CAMERA_KEY", nullptr, "the camera's DEVICE.KEY", nullptr},
    {"--frames", "TWINLANE_FRAMES", nullptr, "a directory of .jpg, or an MJPEG file", nullptr},
    {"--fps", "TWINLANE_FPS", "25", "pictures per second, 1..60", nullptr},
    {"--camera-boot-ms", "TWINLANE_CAMERA_BOOT_MS", "700", "from power on to the first request, 0..60000 ms", nullptr},
    {"--blackbox", "TWINLANE_BLACKBOX", "", "appends the time of each picture to this file", nullptr},
};
constexpr int kOptions = sizeof options / sizeof options[0];

const char* text(const char* name) { return optionText(options, kOptions, name); }

void readSettings(Settings& settings) {
  settings.camera.quality.fps = static_cast<uint8_t>(optionNumber(kProgram, options, kOptions, "--fps", 1, 60));
  const char* problem = setSetting(settings, "controlUrl", text("--control-url"));
  if (problem != nullptr) {
    refuseOption(kProgram, "--control-url", text("--control-url"), problem);
  }
  if (setSetting(settings, "deviceKey", text("--camera-key")) != nullptr || strchr(text("--camera-key"), '.') == nullptr) {
    refuseOption(kProgram, "--camera-key", "", "expected DEVICE.KEY");
  }
}

void waitMs(int ms) {
  timespec rest = {ms / 1000, ms % 1000 * 1000000L};
  while (nanosleep(&rest, &rest) != 0 && !StopSignal::came()) {
  }
}

double cpuSeconds() {
  timespec used;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

PosixClock posixClock;
JpegFiles camera(posixClock);
BlackBox box(posixClock);

}  // namespace

int main(int count, char** arguments) {
  readOptions(kProgram, count, arguments, options, kOptions);
  StopSignal::install();
  Settings settings;
  readSettings(settings);
  Authorities authorities;
  if (*text("--ca-file") != '\0' && !authorities.pin(text("--ca-file"))) {
    refuseOption(kProgram, "--ca-file", text("--ca-file"), "no authority in PEM");
  }
  const char* problem = camera.open(text("--frames"));
  if (problem != nullptr) {
    refuseOption(kProgram, "--frames", text("--frames"), problem);
  }
  if (*text("--blackbox") != '\0' && !box.open(text("--blackbox"), false)) {
    refuseOption(kProgram, "--blackbox", text("--blackbox"), "cannot be written");
  }
  waitMs(optionNumber(kProgram, options, kOptions, "--camera-boot-ms", 0, 60000));

  PosixRandom random;
  StderrLog log(kProgram, posixClock);
  PosixTransport control(authorities, kAf41);
  PosixTransport lane(authorities, kAf41);
  NoHealth health;
  static CameraNode node({posixClock, random, control, lane, camera, health, log, &box}, settings);
  log.line("booted");
  bool streamed = false;
  while (!StopSignal::came()) {
    node.step();
    box.flush();
    if (node.streaming() && !streamed) {
      streamed = true;
      printf("camera-sim ready\n");
      fflush(stdout);
      watchHeap();
    }
    pollfd watched[2] = {{lane.descriptor(), POLLIN, 0}, {control.descriptor(), POLLIN, 0}};
    poll(watched, 2, kTurnMs);
  }
  char line[128];
  Text(line, sizeof line)
      .number(node.framesSent())
      .add(" frames sent, ")
      .number(static_cast<int64_t>(cpuSeconds() * 1e6))
      .add(" us of CPU, heap after setup ")
      .number(static_cast<int64_t>(heapBytesSinceSetup()))
      .add(" bytes");
  log.line(line);
  return 0;
}
