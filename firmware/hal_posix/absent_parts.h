// Parts that a rover in memory does not have.
#pragma once

#include "../hal/health.h"
#include "../hal/light.h"
#include "../hal/switch.h"

namespace twinlane {

/** A headlight that is not there. */
class NoLight final : public Light {
 public:
  void set(uint16_t) override {}
  bool seen() const override { return false; }
};

/** Measures nothing. */
class NoHealth final : public Health {
 public:
  int16_t rssiDbm() override { return 0; }
  uint32_t freeHeapBytes() override { return 0; }
  ResetReason resetReason() override { return ResetReason::Power; }
};

/** A switch that has no camera. */
class NoCamera final : public Switch {
 public:
  void set(bool) override {}
};

}  // namespace twinlane
