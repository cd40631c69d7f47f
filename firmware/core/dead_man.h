// Stops the rover when its driver falls silent, whatever the rest of the board is busy with.
#pragma once

#include <stdint.h>

#include "../hal/clock.h"
#include "../hal/motors.h"

namespace twinlane {

/**
 * The only way to the motors.
 *
 * Two contexts use it. The node's loop feeds it and drives through it; a timer (an interrupt, a ticker, a task of the highest
 * priority) calls `enforce` every kPeriodMs. They share two words, each written by the loop alone in one store, so nothing
 * is ever locked. The timer may fire between any two instructions of the loop: if it finds the driver silent it cuts the
 * motors; a loop that was about to turn them checks the same deadline again afterwards, and cuts them itself.
 */
class DeadMan {
 public:
  /** Longest time between two calls of `enforce`, ms: a deadline takes effect at most this late. */
  static constexpr uint32_t kPeriodMs = 10;

  DeadMan(const Clock& clock, Motors& motors) : clock_(clock), motors_(motors) {}

  /** A valid command came at `nowTick`: motion is allowed until `withinMs` later. From the loop. */
  void feed(uint32_t nowTick, uint32_t withinMs);

  /** Nobody drives: motors zero, and no motion until fed. From the loop. */
  void rest();

  /** Turns the wheels, if somebody drives. From the loop; permille as Motors::set takes them. */
  void drive(int16_t leftPermille, int16_t rightPermille);

  /** How the motors rest: braked, or coasting. From the loop. */
  void restBy(bool brake) { motors_.restBy(brake); }

  /** Cuts the motors unless somebody drives. From the timer, and from anywhere else. */
  void enforce();

 private:
  bool silent() const;

  const Clock& clock_;
  Motors& motors_;
  uint32_t fed_ = 0;  // 0 or 1
  uint32_t deadlineTick_ = 0;
};

}  // namespace twinlane
