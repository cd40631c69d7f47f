// A browser, or the serial line.
#pragma once

#include <Arduino.h>

#include "../provision/sink.h"

namespace twinlane {

/** Whatever the Arduino core can print to. Confined to the loop of the settings form. */
class PrintSink final : public PiecewiseSink {
 public:
  explicit PrintSink(Print& to) : to_(to) {}

 private:
  void send(const char* from, size_t bytes) override { to_.write(reinterpret_cast<const uint8_t*>(from), bytes); }

  Print& to_;
};

}  // namespace twinlane
