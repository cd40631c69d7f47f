// Two motors behind a TB6612FNG on an ESP32.
#pragma once

#include <stdint.h>

#include <atomic>

#include "../hal/motors.h"

namespace twinlane {

/** The pins of the bridge: GPIO numbers below 32. */
struct MotorPins {
  int standby;  // pulled down by 10 kΩ: a board in reset coasts
  int leftPwm;
  int leftForward;
  int leftBackward;
  int rightPwm;
  int rightForward;
  int rightBackward;
};

/**
 * Duty by the LEDC unit at 20 kHz, directions by GPIO. At rest both inputs of a motor are high, which shorts it whatever its
 * duty is, or standby is low, which lets both coast. `cut` is one store to one register, so it may fall between any two
 * instructions of `set`; every other call but `stillWatched` is confined to the node's loop.
 *
 * The dead man's timer stops these motors while the loop hangs. Where the timer does not run either, nothing of the CPU does:
 * while the wheels turn, the RTC's watchdog, which has a clock of its own, resets the chip kWatchMs after the timer's last
 * `stillWatched`. In reset standby is low, so the motors coast: longer than they brake.
 */
class EspMotors final : public Motors {
 public:
  /** With no life left in the CPU, the wheels turn no longer than this. */
  static constexpr uint32_t kWatchMs = 250;

  explicit EspMotors(const MotorPins& pins) : pins_(pins) {}

  /** Makes the pins outputs, with the motors at rest. From setup, before anything else. */
  void begin();

  void set(int16_t leftPermille, int16_t rightPermille) override;
  void restBy(bool brake) override;
  void cut() override;

  /** The dead man's timer runs. From there. */
  void stillWatched();

 private:
  void watch(bool turning);
  void turn(int channel, int forward, int backward, int16_t permille);

  MotorPins pins_;
  std::atomic<bool> brake_{true};
  bool watched_ = false;  // does the watchdog run?
};

}  // namespace twinlane
