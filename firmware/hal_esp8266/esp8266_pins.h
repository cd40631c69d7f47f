// Single wires of an ESP8266: a switch, a battery, and no lamp.
#pragma once

#include <Arduino.h>

#include "../core/battery_meter.h"
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
  explicit Esp8266Battery(uint16_t fullScaleMv) : meter_(fullScaleMv, 1023, 200) {}

  uint16_t batteryMv() override {
    uint32_t now = millis();
    if (meter_.due(now)) {
      meter_.measured(now, static_cast<uint32_t>(analogRead(A0)));
    }
    return meter_.mv();
  }

 private:
  BatteryMeter meter_;
};

}  // namespace twinlane
