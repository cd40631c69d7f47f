// The camera board: an AI-Thinker ESP32-CAM that sends pictures and does nothing else.

#include <driver/gpio.h>
#include <driver/rtc_io.h>
#include <esp_sleep.h>
#include <esp_task_wdt.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>
#include <stdio.h>

#include "../../core/camera_node.h"
#include "../../hal_esp32/esp32_camera.h"
#include "../../hal_esp32/esp_clock.h"
#include "../../hal_esp32/esp_health.h"
#include "../../hal_esp32/esp_log_line.h"
#include "../../hal_esp32/esp_pins.h"
#include "../../hal_esp32/esp_random.h"
#include "../../hal_esp32/esp_start.h"
#include "../../hal_esp32/esp_transport.h"

using namespace twinlane;

namespace {

constexpr gpio_num_t kFlashLed = GPIO_NUM_4;   // the white one
constexpr gpio_num_t kWakeWire = GPIO_NUM_13;  // low: be awake; only where settings say that there is one
constexpr gpio_num_t kButton =
    GPIO_NUM_14;    // to ground; GPIO0, 2, 12 and 15 decide how the chip boots, and 0 is the sensor's clock
constexpr gpio_num_t kSensorOff = GPIO_NUM_32;
constexpr uint16_t kGlowPermille = 20;  // bright enough to be seen, not to light anything
constexpr uint32_t kSleepAfterMs = 1000;
constexpr uint16_t kSensorLatencyMs =
    40;  // its driver dates a picture by its frame's start: one exposure at 25 fps lies before it
constexpr int kAf41 = 0x88;  // DSCP for video

EspClock boardClock;
EspRandom boardRandom;
EspLogLine boardLog;
Esp32Camera camera;
EspHealth health;
EspLight lamp(kFlashLed);
Settings settings;

void rest(uint32_t ms) { vTaskDelay(pdMS_TO_TICKS(ms)); }

/** Sleeps until the drive board pulls the wire low; then the chip starts from the beginning, as after power on. */
void sleepUntilWoken() {
  gpio_set_level(kSensorOff, 1);
  gpio_hold_en(kSensorOff);
  gpio_reset_pin(kFlashLed);
  gpio_set_level(kFlashLed, 0);
  gpio_set_direction(kFlashLed, GPIO_MODE_OUTPUT);
  gpio_hold_en(kFlashLed);  // or it floats, and glows
  gpio_deep_sleep_hold_en();
  rtc_gpio_pullup_en(kWakeWire);
  rtc_gpio_pulldown_dis(kWakeWire);
  esp_sleep_pd_config(ESP_PD_DOMAIN_RTC_PERIPH, ESP_PD_OPTION_ON);  // or the pull-up would be off as well
  esp_sleep_enable_ext0_wakeup(kWakeWire, 0);
  esp_deep_sleep_start();
}

/** The wake wire, where there is one: high for a second means sleep. Confined to the loop. */
class WakeWire {
 public:
  explicit WakeWire(bool there) : there_(there) {
    if (there_) {
      gpio_reset_pin(kWakeWire);
      gpio_set_direction(kWakeWire, GPIO_MODE_INPUT);
      gpio_pullup_en(kWakeWire);
    }
  }

  void look(CameraNode& node) {
    uint32_t now = boardClock.nowMs();
    if (!there_ || gpio_get_level(kWakeWire) == 0) {
      lowMs_ = now;
    } else if (now - lowMs_ >= kSleepAfterMs) {
      node.awake(false);
      rest(100);  // lets a close frame leave
      sleepUntilWoken();
    }
  }

 private:
  bool there_;
  uint32_t lowMs_ = boardClock.nowMs();
};

}  // namespace

extern "C" void app_main() {
  gpio_deep_sleep_hold_dis();
  gpio_hold_dis(kSensorOff);
  gpio_hold_dis(kFlashLed);
  lamp.begin();
  settings.camera.sensorLatencyMs = kSensorLatencyMs;
  const char* note = Esp32Camera::hasPsram() ? "" : "no PSRAM on this board: pictures of 320x240 at most";
  if (*note != '\0') {
    boardLog.line(note);
  }
  startBoard("camera", kButton, note, settings);
  const char* problem = camera.begin(settings.camera.xclkMhz);
  if (problem != nullptr) {
    for (;;) {
      boardLog.line(problem);
      rest(5000);
    }
  }
  static EspTransport control(settings.home.caPem, kAf41);
  static EspTransport lane(settings.home.caPem, kAf41);
  static CameraNode node({boardClock, boardRandom, control, lane, camera, health, boardLog, nullptr}, settings);
  WakeWire wire(settings.camera.wakeWire);
  bool glows = false;
  ESP_ERROR_CHECK(esp_task_wdt_add(nullptr));  // this loop
  for (;;) {
    esp_task_wdt_reset();
    node.step();
    keepJoined(node.controlAnswered(), node.streaming() ? AccessPointChoice::Roam::HardlyHeard : AccessPointChoice::Roam::Weak);
    wire.look(node);
    bool shouldGlow = settings.camera.lampWhileStreaming && node.streaming();
    if (shouldGlow != glows) {
      glows = shouldGlow;
      lamp.set(glows ? kGlowPermille : 0);
    }
    rest(1);
  }
}
