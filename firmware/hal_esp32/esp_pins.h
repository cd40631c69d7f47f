// Single wires of an ESP32: a switch, a lamp, a battery.
#pragma once

#include <driver/adc.h>
#include <driver/gpio.h>
#include <driver/ledc.h>
#include <esp_timer.h>

#include "../hal/adc.h"
#include "../hal/button.h"
#include "../hal/light.h"
#include "../hal/switch.h"

namespace twinlane {

/** A pin that is high when on. Confined to the node's loop. */
class EspSwitch final : public Switch {
 public:
  explicit EspSwitch(gpio_num_t pin) : pin_(pin) {}

  void begin() {
    gpio_reset_pin(pin_);
    gpio_set_level(pin_, 0);
    gpio_set_direction(pin_, GPIO_MODE_OUTPUT);
  }
  void set(bool on) override { gpio_set_level(pin_, on ? 1 : 0); }

 private:
  gpio_num_t pin_;
};

/** A button that connects a pin to ground. Its register may be read from any task. */
class EspButton final : public Button {
 public:
  explicit EspButton(gpio_num_t pin) : pin_(pin) {}

  void begin() {
    gpio_reset_pin(pin_);
    gpio_set_direction(pin_, GPIO_MODE_INPUT);
    gpio_pullup_en(pin_);
  }
  bool pressed() override { return gpio_get_level(pin_) == 0; }

 private:
  gpio_num_t pin_;
};

/** A lamp that is dimmed by LEDC; timer 2 and channel 3 are its own. Confined to the node's loop. */
class EspLight final : public Light {
 public:
  explicit EspLight(gpio_num_t pin) : pin_(pin) {}

  void begin() {
    ledc_timer_config_t timer = {};
    timer.speed_mode = LEDC_LOW_SPEED_MODE;
    timer.duty_resolution = LEDC_TIMER_10_BIT;
    timer.timer_num = LEDC_TIMER_2;
    timer.freq_hz = 1000;
    timer.clk_cfg = LEDC_AUTO_CLK;
    ledc_timer_config(&timer);
    ledc_channel_config_t channel = {};
    channel.gpio_num = pin_;
    channel.speed_mode = LEDC_LOW_SPEED_MODE;
    channel.channel = LEDC_CHANNEL_3;
    channel.intr_type = LEDC_INTR_DISABLE;
    channel.timer_sel = LEDC_TIMER_2;
    ledc_channel_config(&channel);
  }
  void set(uint16_t levelPermille) override {
    ledc_set_duty(LEDC_LOW_SPEED_MODE, LEDC_CHANNEL_3, levelPermille * 1023U / 1000);
    ledc_update_duty(LEDC_LOW_SPEED_MODE, LEDC_CHANNEL_3);
  }

 private:
  gpio_num_t pin_;
};

/** The battery behind a divider on GPIO34, measured ten times a second and smoothed. Confined to the node's loop. */
class EspBattery final : public Adc {
 public:
  /** `fullScaleMv`: the battery's voltage at the converter's highest reading; 0: there is no divider. */
  explicit EspBattery(uint16_t fullScaleMv) : fullScaleMv_(fullScaleMv) {}

  void begin() {
    adc1_config_width(ADC_WIDTH_BIT_12);
    adc1_config_channel_atten(kChannel, ADC_ATTEN_DB_11);
  }
  uint16_t batteryMv() override {
    int64_t nowUs = esp_timer_get_time();
    if (fullScaleMv_ > 0 && (smoothedMv_ == 0 || nowUs - measuredUs_ >= kPeriodUs)) {
      measuredUs_ = nowUs;
      int raw = adc1_get_raw(kChannel);
      uint32_t mv = static_cast<uint32_t>(raw > 0 ? raw : 0) * fullScaleMv_ / 4095;
      smoothedMv_ = smoothedMv_ == 0 ? mv : (smoothedMv_ * 3 + mv) / 4;
    }
    return static_cast<uint16_t>(smoothedMv_);
  }

 private:
  static constexpr adc1_channel_t kChannel = ADC1_CHANNEL_6;
  static constexpr int64_t kPeriodUs = 100000;

  uint16_t fullScaleMv_;
  int64_t measuredUs_ = 0;
  uint32_t smoothedMv_ = 0;
};

}  // namespace twinlane
