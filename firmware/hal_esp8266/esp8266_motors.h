// Two motors behind a TB6612FNG on an ESP8266.
#pragma once

#include <stdint.h>

#include "../hal/motors.h"

namespace twinlane {

/** The pins of the bridge. Directions and standby: GPIO0 to 15, which one register switches together. */
struct MotorPins {
  uint8_t standby;  // pulled down by 10 kΩ: a board in reset coasts
  uint8_t leftPwm;
  uint8_t leftForward;
  uint8_t leftBackward;
  uint8_t rightPwm;
  uint8_t rightForward;
  uint8_t rightBackward;
};

/**
 * Duty by the core's waveform generator at 1 kHz, directions by GPIO. At rest both inputs of a motor are high, which shorts it
 * whatever its duty is, or standby is low, which lets both coast.
 *
 * Three things stop these motors. The loop: `set` with zeros. The ticker: `cut`, one store to one register, which may fall
 * between any two instructions of `set`. And where neither runs any more, since the ESP8266 runs its ticker only when the
 * loop yields: each waveform ends by itself kRunMs after `set` was last called, by a timer that cannot be masked.
 */
class Esp8266Motors final : public Motors {
 public:
  /** While the loop hangs, the wheels turn no longer than this. */
  static constexpr uint32_t kRunMs = 250;

  explicit Esp8266Motors(const MotorPins& pins) : pins_(pins) {}

  /** Makes the pins outputs, with the motors at rest. First thing in setup. */
  void begin();

  void set(int16_t leftPermille, int16_t rightPermille) override;
  void restBy(bool brake) override { brake_ = brake; }
  void cut() override;

 private:
  static constexpr uint32_t kPeriodUs = 1000;
  static constexpr uint32_t kAgainMs = 50;

  void turn(uint8_t pwm, uint8_t forward, uint8_t backward, int16_t permille);
  void run(uint8_t pwm, uint32_t highUs);

  MotorPins pins_;
  volatile bool brake_ = true;
  int16_t left_ = 0;
  int16_t right_ = 0;
  uint32_t ranMs_ = 0;
};

}  // namespace twinlane
