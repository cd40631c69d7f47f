// The drive board on an ESP32 of 30 or 38 pins, with a TB6612FNG.

#include <esp_task_wdt.h>
#include <esp_timer.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>

#include "../../core/drive_node.h"
#include "../../core/release.h"
#include "../../hal_esp32/esp_clock.h"
#include "../../hal_esp32/esp_health.h"
#include "../../hal_esp32/esp_log_line.h"
#include "../../hal_esp32/esp_motors.h"
#include "../../hal_esp32/esp_pins.h"
#include "../../hal_esp32/esp_random.h"
#include "../../hal_esp32/esp_start.h"
#include "../../hal_esp32/esp_transport.h"

using namespace twinlane;

namespace {

constexpr const char* kFirmware = "twinlane-drive esp32 " TWINLANE_RELEASE;
constexpr int kEf = 0xB8;  // expedited forwarding

// None of GPIO0, 2, 5, 12 and 15, which decide how the chip boots, and none that moves while it does.
constexpr MotorPins kMotorPins = {
    /* standby */ 27,
    /* leftPwm */ 25,
    /* leftForward */ 26,
    /* leftBackward */ 33,
    /* rightPwm */ 18,
    /* rightForward */ 19,
    /* rightBackward */ 21,
};

EspClock boardClock;
EspRandom boardRandom;
EspMotors motors(kMotorPins);
EspSwitch camera(GPIO_NUM_23);
EspLight headlight(GPIO_NUM_22);
EspHealth health;
constexpr gpio_num_t kButton = GPIO_NUM_32;
EspButton button(kButton);
EspLogLine boardLog;
NoFlightRecord record;
Settings settings;
DriveNode* node = nullptr;

/** In the timer's task, which only the radio's may delay; the loop is on the other core. */
void deadManTick(void*) {
  node->deadManTick();
  motors.stillWatched();
}

}  // namespace

extern "C" void app_main() {
  motors.begin();
  camera.begin();
  headlight.begin();
  button.begin();
  startBoard("drive", kButton, "", settings);
  static EspTransport transport(settings.home.caPem, kEf);
  static EspBattery battery(settings.battery.fullScaleMv);
  battery.begin();
  static DriveNode made(
      {boardClock, boardRandom, transport, motors, camera, battery, headlight, health, boardLog, record, button}, settings,
      kFirmware);
  node = &made;
  esp_timer_create_args_t timer = {};
  timer.callback = deadManTick;
  timer.dispatch_method = ESP_TIMER_TASK;
  timer.name = "dead-man";
  esp_timer_handle_t started = nullptr;
  ESP_ERROR_CHECK(esp_timer_create(&timer, &started));
  ESP_ERROR_CHECK(esp_timer_start_periodic(started, DeadMan::kPeriodMs * 1000));
  ESP_ERROR_CHECK(esp_task_wdt_add(nullptr));  // this loop
  for (;;) {
    node->step();
    if (node->forget()) {
      motors.set(0, 0);
      startOver();
    }
    keepJoined(node->connected(), node->armed() ? AccessPointChoice::Roam::Never : AccessPointChoice::Roam::Weak);
    esp_task_wdt_reset();
    vTaskDelay(pdMS_TO_TICKS(1));
  }
}
