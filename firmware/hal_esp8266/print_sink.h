// A browser, or the serial line.
#pragma once

#include <Arduino.h>

#include "../provision/sink.h"

namespace twinlane {

/** Whatever the Arduino core can print to. Confined to the loop of the settings form. */
class PrintSink final : public Sink {
 public:
  explicit PrintSink(Print& to) : to_(to) {}

  void write(const char* text, size_t bytes) override { to_.write(reinterpret_cast<const uint8_t*>(text), bytes); }

 private:
  Print& to_;
};

}  // namespace twinlane
