// Motors of a rover that exists only in memory.
#pragma once

#include <atomic>

#include "../hal/motors.h"
#include "black_box.h"

namespace twinlane {

/** Both duties in one word, as a board's registers hold them; the body's thread reads it. */
class FakeMotors final : public Motors {
 public:
  explicit FakeMotors(BlackBox& box) : box_(box) {}

  void set(int16_t leftPermille, int16_t rightPermille) override {
    if (leftPermille != 0 || rightPermille != 0) {
      box_.turn();
    }
    duties_.store(pack(leftPermille, rightPermille));
  }

  void restBy(bool) override {}  // in memory both are the same

  void cut() override {
    if (duties_.exchange(0) != 0) {
      box_.cut();
    }
  }

  int16_t left() const { return static_cast<int16_t>(duties_.load() >> 16); }
  int16_t right() const { return static_cast<int16_t>(duties_.load() & 0xFFFF); }

 private:
  static uint32_t pack(int16_t left, int16_t right) {
    return static_cast<uint32_t>(static_cast<uint16_t>(left)) << 16 | static_cast<uint16_t>(right);
  }

  BlackBox& box_;
  std::atomic<uint32_t> duties_{0};
};

}  // namespace twinlane
