// Single wires of an ESP32: a switch, a lamp, a battery.
#pragma once

#include <driver/gpio.h>
#include <driver/ledc.h>
#include <esp_adc/adc_cali.h>
#include <esp_adc/adc_cali_scheme.h>
#include <esp_adc/adc_oneshot.h>
#include <esp_timer.h>

#include "../core/battery_meter.h"
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

/**
 * The battery behind a divider on GPIO34, measured ten times a second by the calibration that the chip got in its factory, and
 * smoothed. Confined to the node's loop.
 */
class EspBattery final : public Adc {
 public:
  /** `fullScaleMv`: the battery's voltage with kFullScaleMv at the pin; 0: there is no divider. */
  explicit EspBattery(uint16_t fullScaleMv) : meter_(fullScaleMv, kFullScaleMv, 100) {}

  void begin() {
    adc_oneshot_unit_init_cfg_t unit = {};
    unit.unit_id = ADC_UNIT_1;
    adc_oneshot_chan_cfg_t channel = {};
    channel.atten = ADC_ATTEN_DB_12;
    channel.bitwidth = ADC_BITWIDTH_12;
    adc_cali_line_fitting_config_t line = {};
    line.unit_id = ADC_UNIT_1;
    line.atten = ADC_ATTEN_DB_12;
    line.bitwidth = ADC_BITWIDTH_12;
    ready_ = adc_oneshot_new_unit(&unit, &unit_) == ESP_OK && adc_oneshot_config_channel(unit_, kChannel, &channel) == ESP_OK &&
             adc_cali_create_scheme_line_fitting(&line, &line_) == ESP_OK;
  }
  uint16_t batteryMv() override {
    uint32_t nowMs = static_cast<uint32_t>(esp_timer_get_time() / 1000);
    int raw = 0;
    int mv = 0;
    if (ready_ && meter_.due(nowMs) && adc_oneshot_read(unit_, kChannel, &raw) == ESP_OK &&
        adc_cali_raw_to_voltage(line_, raw, &mv) == ESP_OK) {
      meter_.measured(nowMs, static_cast<uint32_t>(mv > 0 ? mv : 0));
    }
    return meter_.mv();
  }

 private:
  static constexpr adc_channel_t kChannel = ADC_CHANNEL_6;
  static constexpr uint32_t kFullScaleMv = 3300;

  BatteryMeter meter_;
  adc_oneshot_unit_handle_t unit_ = nullptr;
  adc_cali_handle_t line_ = nullptr;
  bool ready_ = false;
};

}  // namespace twinlane
