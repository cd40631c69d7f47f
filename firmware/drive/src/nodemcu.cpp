// The drive board on a NodeMCU: an ESP8266 with a TB6612FNG.

#include <Arduino.h>
#include <Ticker.h>

#include <new>

#include "../../core/drive_node.h"
#include "../../core/loop_guard.h"
#include "../../core/release.h"
#include "../../hal_esp8266/esp8266_clock.h"
#include "../../hal_esp8266/esp8266_health.h"
#include "../../hal_esp8266/esp8266_motors.h"
#include "../../hal_esp8266/esp8266_pins.h"
#include "../../hal_esp8266/esp8266_random.h"
#include "../../hal_esp8266/esp8266_start.h"
#include "../../hal_esp8266/esp8266_transport.h"
#include "../../hal_esp8266/little_store.h"

using namespace twinlane;

namespace {

constexpr const char* kFirmware = "twinlane-drive " TWINLANE_RELEASE;

// GPIO4 and 5 alone are quiet while the chip boots: standby is on one of them. GPIO2 must be high then, which the bridge does
// not prevent; GPIO15 must be low, which keeps the camera off; GPIO0 is the board's own button.
constexpr MotorPins kMotorPins = {
    /* standby */ 5,        // D1
    /* leftPwm */ 4,        // D2
    /* leftForward */ 14,   // D5
    /* leftBackward */ 12,  // D6
    /* rightPwm */ 16,      // D0
    /* rightForward */ 13,  // D7
    /* rightBackward */ 2,  // D4
};
constexpr uint8_t kCamera = 15;  // D8
constexpr uint8_t kButton = 0;   // D3, FLASH: held at power on it starts the loader, so it is never held then

Esp8266Clock boardClock;
Esp8266Random boardRandom;
Esp8266Motors motors(kMotorPins);
Esp8266Switch camera(kCamera);
NoLight light;
Esp8266Health health;
SerialLog boardLog;
NoFlightRecord record;
LittleStore store;
Settings settings;
Esp8266Button button(kButton);
Ticker deadMan;
LoopGuard loopGuard;
DriveNode* node = nullptr;

/**
 * In the system's context, whenever the loop yields; Esp8266Motors stops by itself when it never does, and the chip's watchdog
 * resets it then. A loop that yields for ever is reset here.
 */
void deadManTick() {
  node->deadManTick();
  if (loopGuard.hangs(boardClock.nowMs())) {
    ESP.reset();
  }
}

}  // namespace

void setup() {
  motors.begin();
  camera.begin();
  button.begin();
  Serial.begin(115200);
  Serial.println();
  startBoard("drive", store, store.open(), settings);
  Esp8266Transport* transport = new Esp8266Transport(settings.home.caPem);
  Esp8266Battery* battery = new Esp8266Battery(settings.battery.fullScaleMv);
  DriveHardware hardware = {boardClock, boardRandom, *transport, motors, camera, *battery,
                            light,      health,      boardLog,   record, button};
  node = new (std::nothrow) DriveNode(hardware, settings, kFirmware);
  if (node == nullptr) {
    boardLog.line("no memory for the node");
    delay(1000);
    ESP.restart();
  }
  loopGuard.turned(boardClock.nowMs());
  deadMan.attach_ms(DeadMan::kPeriodMs, deadManTick);
}

void loop() {
  loopGuard.turned(boardClock.nowMs());
  node->step();
  keepJoined(node->connected(), node->armed() ? AccessPointChoice::Roam::Never : AccessPointChoice::Roam::Weak);
  if (node->forget()) {
    deadMan.detach();
    motors.set(0, 0);
    forgetSettings(store);
    boardLog.line("all settings are erased; starting again");
    delay(100);
    ESP.restart();
  }
}
