#include "esp8266_motors.h"

#include <Arduino.h>
#include <core_esp8266_waveform.h>

#include <initializer_list>

namespace twinlane {

namespace {

constexpr uint32_t kShortestUs = 10;  // between two edges

uint32_t mask(uint8_t pin) { return uint32_t{1} << pin; }

}  // namespace

void Esp8266Motors::begin() {
  for (uint8_t pin : {pins_.standby, pins_.leftPwm, pins_.leftForward, pins_.leftBackward, pins_.rightPwm, pins_.rightForward,
                      pins_.rightBackward}) {
    digitalWrite(pin, LOW);
    pinMode(pin, OUTPUT);
  }
  cut();
}

void Esp8266Motors::set(int16_t leftPermille, int16_t rightPermille) {
  if (leftPermille == 0 && rightPermille == 0) {
    cut();
    left_ = 0;
    right_ = 0;
    return;
  }
  uint32_t now = millis();
  bool again = now - ranMs_ >= kAgainMs;
  if (again || leftPermille != left_ || rightPermille != right_) {
    turn(pins_.leftPwm, pins_.leftForward, pins_.leftBackward, leftPermille);
    turn(pins_.rightPwm, pins_.rightForward, pins_.rightBackward, rightPermille);
    GPOS = mask(pins_.standby);
    left_ = leftPermille;
    right_ = rightPermille;
    ranMs_ = now;
  }
}

/** With one motor at rest and one turning there is no standby: the one at rest brakes. */
void Esp8266Motors::turn(uint8_t pwm, uint8_t forward, uint8_t backward, int16_t permille) {
  if (permille == 0) {
    GPOS = mask(forward) | mask(backward);
    return;
  }
  uint32_t magnitude = static_cast<uint32_t>(permille < 0 ? -permille : permille);
  run(pwm, magnitude * kPeriodUs / 1000);
  GPOC = mask(permille > 0 ? backward : forward);
  GPOS = mask(permille > 0 ? forward : backward);
}

void Esp8266Motors::run(uint8_t pwm, uint32_t highUs) {
  uint32_t most = kPeriodUs - kShortestUs;
  uint32_t high = highUs < kShortestUs ? kShortestUs : highUs > most ? most : highUs;
  startWaveform(pwm, high, kPeriodUs - high, kRunMs * 1000);
}

void Esp8266Motors::cut() {
  if (brake_) {
    GPOS = mask(pins_.leftForward) | mask(pins_.leftBackward) | mask(pins_.rightForward) | mask(pins_.rightBackward);
  } else {
    GPOC = mask(pins_.standby);
  }
  ranMs_ = millis() - kAgainMs;  // so that the next duty is written, whatever it is
}

}  // namespace twinlane
