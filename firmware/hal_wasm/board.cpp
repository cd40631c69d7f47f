// Either board's own code as a WebAssembly module: what the simulator calls. firmware/wasm builds it.
//
// A board is one memory. Its loop runs in one instance of the module, on the stack that the linker gave it; on the drive board
// the dead man's timer runs in a second instance over the same memory, on a stack of its own, so that it goes on while the loop
// hangs inside the module, as an interrupt does on the chip. No instance is ever entered by two threads.

#include "../core/camera_node.h"
#include "../core/drive_node.h"
#include "host_parts.h"
#include "place.h"

#define FOR_HOST(name) extern "C" __attribute__((export_name(name)))

using namespace twinlane;

namespace {

HostClock hostClock;
HostRandom hostRandomness;
HostLog hostLogLine;
HostTransport first(0);
HostTransport second(1);
HostMotors hostMotors;
HostSwitch hostSwitch;
HostBattery hostBattery;
HostLight hostHeadlight;
HostHealth hostHealth;
UnmeasuredHealth unmeasured;
HostButton hostFinger;
HostRecord hostRecord;
HostCamera hostCamera;

alignas(DriveNode) uint8_t driveMemory[sizeof(DriveNode)];
alignas(CameraNode) uint8_t cameraMemory[sizeof(CameraNode)];
DriveNode* drive;
CameraNode* camera;

alignas(16) uint8_t timerStack[8192];

}  // namespace

/** Where the timer's stack begins, which grows downwards: for the second instance's stack pointer, before its first call. */
FOR_HOST("timer_stack") uint8_t* timerStackTop() { return timerStack + sizeof timerStack; }

/** A drive board after its reset. */
FOR_HOST("drive_start") void driveStart() {
  static char firmware[41];
  hostFirmwareName(firmware, sizeof firmware);
  drive = new (Place{driveMemory}) DriveNode({hostClock, hostRandomness, first, hostMotors, hostSwitch, hostBattery,
                                              hostHeadlight, hostHealth, hostLogLine, hostRecord, hostFinger},
                                             hostSettings(), firmware);
}

FOR_HOST("drive_step") void driveStep() { drive->step(); }

FOR_HOST("drive_connected") bool driveConnected() { return drive->connected(); }

/** Every DeadMan::kPeriodMs at least, from the timer's instance. */
FOR_HOST("dead_man_tick") void deadManTick() { drive->deadManTick(); }

/** A loop that hangs, as a blocking call in it would make it: what the dead man's timer is for. */
FOR_HOST("hang") void hang(uint32_t ms) {
  for (uint32_t since = hostClock.nowMs(); hostClock.nowMs() - since < ms;) {
  }
}

/** A camera board after its reset. */
FOR_HOST("camera_start") void cameraStart() {
  camera = new (Place{cameraMemory})
      CameraNode({hostClock, hostRandomness, first, second, hostCamera, unmeasured, hostLogLine, &hostRecord}, hostSettings());
}

FOR_HOST("camera_step") void cameraStep() { camera->step(); }
