// The serial line, for texts of several lines.
#pragma once

#include <stdio.h>

#include "../provision/sink.h"

namespace twinlane {

/** Standard output, which is the first UART. Confined to the loop of the settings form. */
class StdoutSink final : public Sink {
 public:
  void write(const char* text, size_t bytes) override { fwrite(text, 1, bytes, stdout); }
};

}  // namespace twinlane
