#include "esp_motors.h"

#include <driver/gpio.h>
#include <driver/ledc.h>
#include <hal/wdt_hal.h>
#include <soc/gpio_struct.h>
#include <soc/rtc.h>

#include <initializer_list>

namespace twinlane {

namespace {

constexpr ledc_mode_t kMode = LEDC_LOW_SPEED_MODE;
constexpr ledc_timer_t kTimer = LEDC_TIMER_1;
constexpr int kLeft = LEDC_CHANNEL_1;
constexpr int kRight = LEDC_CHANNEL_2;
constexpr uint32_t kPwmHz = 20000;  // above what people hear
constexpr uint32_t kFullDuty = 1023;

wdt_hal_context_t watchdog = RWDT_HAL_CONTEXT_DEFAULT();

uint32_t mask(int pin) { return uint32_t{1} << pin; }

void output(int pin) {
  gpio_reset_pin(static_cast<gpio_num_t>(pin));
  gpio_set_level(static_cast<gpio_num_t>(pin), 0);
  gpio_set_direction(static_cast<gpio_num_t>(pin), GPIO_MODE_OUTPUT);
}

void pwm(int pin, int channel) {
  ledc_channel_config_t config = {};
  config.gpio_num = pin;
  config.speed_mode = kMode;
  config.channel = static_cast<ledc_channel_t>(channel);
  config.intr_type = LEDC_INTR_DISABLE;
  config.timer_sel = kTimer;
  ledc_channel_config(&config);
}

}  // namespace

void EspMotors::begin() {
  for (int pin : {pins_.standby, pins_.leftForward, pins_.leftBackward, pins_.rightForward, pins_.rightBackward}) {
    output(pin);
  }
  ledc_timer_config_t timer = {};
  timer.speed_mode = kMode;
  timer.duty_resolution = LEDC_TIMER_10_BIT;
  timer.timer_num = kTimer;
  timer.freq_hz = kPwmHz;
  timer.clk_cfg = LEDC_AUTO_CLK;
  ledc_timer_config(&timer);
  pwm(pins_.leftPwm, kLeft);
  pwm(pins_.rightPwm, kRight);
  cut();
  wdt_hal_init(&watchdog, WDT_RWDT, 0, false);
  wdt_hal_write_protect_disable(&watchdog);  // for good: `watch` and `stillWatched` need not take turns with the key
  wdt_hal_config_stage(&watchdog, WDT_STAGE0, kWatchMs * rtc_clk_slow_freq_get_hz() / 1000, WDT_STAGE_ACTION_RESET_SYSTEM);
}

/** Only while the wheels turn: writing to flash may take longer, and then nothing has to be stopped. */
void EspMotors::watch(bool turning) {
  if (turning == watched_) {
    return;
  }
  watched_ = turning;
  if (turning) {
    wdt_hal_feed(&watchdog);
    wdt_hal_enable(&watchdog);
  } else {
    wdt_hal_disable(&watchdog);
  }
}

void EspMotors::stillWatched() { wdt_hal_feed(&watchdog); }

void EspMotors::set(int16_t leftPermille, int16_t rightPermille) {
  if (leftPermille == 0 && rightPermille == 0) {
    cut();
    watch(false);
    return;
  }
  watch(true);
  turn(kLeft, pins_.leftForward, pins_.leftBackward, leftPermille);
  turn(kRight, pins_.rightForward, pins_.rightBackward, rightPermille);
  GPIO.out_w1ts = mask(pins_.standby);
}

/** With one motor at rest and one turning there is no standby: the one at rest brakes. */
void EspMotors::turn(int channel, int forward, int backward, int16_t permille) {
  uint32_t magnitude = static_cast<uint32_t>(permille < 0 ? -permille : permille);
  ledc_set_duty(kMode, static_cast<ledc_channel_t>(channel), magnitude * kFullDuty / 1000);
  ledc_update_duty(kMode, static_cast<ledc_channel_t>(channel));
  if (permille == 0) {
    GPIO.out_w1ts = mask(forward) | mask(backward);
    return;
  }
  GPIO.out_w1tc = mask(permille > 0 ? backward : forward);
  GPIO.out_w1ts = mask(permille > 0 ? forward : backward);
}

void EspMotors::restBy(bool brake) { brake_ = brake; }

void EspMotors::cut() {
  if (brake_) {
    GPIO.out_w1ts = mask(pins_.leftForward) | mask(pins_.leftBackward) | mask(pins_.rightForward) | mask(pins_.rightBackward);
  } else {
    GPIO.out_w1tc = mask(pins_.standby);
  }
}

}  // namespace twinlane
