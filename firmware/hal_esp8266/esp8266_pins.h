// Single wires of an ESP8266: a switch, a battery, and no lamp.
#pragma once

#include <Arduino.h>

#include "../hal/adc.h"
#include "../hal/button.h"
#include "../hal/light.h"
#include "../hal/switch.h"

namespace twinlane {

/** A pin that is high when on. Confined to the loop. */
class Esp8266Switch final : public Switch {
 public:
  explicit Esp8266Switch(uint8_t pin) : pin_(pin) {}

  void begin() {
    digitalWrite(pin_, LOW);
    pinMode(pin_, OUTPUT);
  }
  void set(bool on) override { digitalWrite(pin_, on ? HIGH : LOW); }

 private:
  uint8_t pin_;
};

/** A button that connects a pin to ground. Its register may be read from the ticker. */
class Esp8266Button final : public Button {
 public:
  explicit Esp8266Button(uint8_t pin) : pin_(pin) {}

  void begin() { pinMode(pin_, INPUT_PULLUP); }
  bool pressed() override { return digitalRead(pin_) == LOW; }

 private:
  uint8_t pin_;
};

/** A NodeMCU has no pin left for a headlight: what the page asks for is ignored. */
class NoLight final : public Light {
 public:
  void set(uint16_t) override {}
  bool seen() const override { return false; }
};

/** The battery behind a divider on A0, five times a second and smoothed: reading it more often disturbs the radio. Confined to
 * the loop. */
class Esp8266Battery final : public Adc {
 public:
  /** `fullScaleMv`: the battery's voltage at the converter's highest reading; 0: there is no divider. */
  explicit Esp8266Battery(uint16_t fullScaleMv) : fullScaleMv_(fullScaleMv) {}

  uint16_t batteryMv() override {
    uint32_t now = millis();
    if (fullScaleMv_ > 0 && (smoothedMv_ == 0 || now - measuredMs_ >= kPeriodMs)) {
      measuredMs_ = now;
      uint32_t mv = static_cast<uint32_t>(analogRead(A0)) * fullScaleMv_ / 1023;
      smoothedMv_ = smoothedMv_ == 0 ? mv : (smoothedMv_ * 3 + mv) / 4;
    }
    return static_cast<uint16_t>(smoothedMv_);
  }

 private:
  static constexpr uint32_t kPeriodMs = 200;

  uint16_t fullScaleMv_;
  uint32_t measuredMs_ = 0;
  uint32_t smoothedMv_ = 0;
};

}  // namespace twinlane
