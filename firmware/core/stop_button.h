// What a finger on the board's button means: STOP, "forget everything", or nothing.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * A short press is STOP. A long hold that begins soon after power on is "forget everything". All else is nothing: a line that
 * was never seen released (a NodeMCU's button is GPIO0, which starts the loader when it is held at power on), and one that is
 * held for longer at any other time, as a terminal's DTR holds it.
 *
 * `look` belongs to the dead man's timer, so a press counts even while the loop waits for a name or a handshake; the loop reads
 * what came of it. They share two words, each written by the timer alone in one store.
 */
class StopButton {
 public:
  static constexpr uint32_t kShortestMs = 50;  // less is a bouncing contact
  static constexpr uint32_t kLongestMs = 1000;
  static constexpr uint32_t kForgetMs = 5000;
  static constexpr uint32_t kForgetWithinMs = 10000;  // of power on

  /** From the timer, every DeadMan::kPeriodMs. `nowMs` counts from power on. */
  void look(bool pressed, uint32_t nowMs);

  /** Short presses since power on. */
  uint32_t presses() const { return __atomic_load_n(&presses_, __ATOMIC_ACQUIRE); }

  /** Was it held so that the board forgets everything? */
  bool forget() const { return __atomic_load_n(&forget_, __ATOMIC_ACQUIRE) != 0; }

 private:
  /** Opening: released at the last look only, which may be a contact that bounces. */
  enum class Line : uint8_t { Unknown, Released, Pressed, Opening };

  void judge(uint32_t heldMs);

  Line line_ = Line::Unknown;
  bool young_ = true;    // within kForgetWithinMs of power on; the clock wraps, this does not
  bool begunYoung_ = false;
  uint32_t sinceMs_ = 0;
  uint32_t openedMs_ = 0;
  uint32_t presses_ = 0;
  uint32_t forget_ = 0;  // 0 or 1
};

}  // namespace twinlane
