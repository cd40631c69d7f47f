// What a maker reads over USB.
#pragma once

#include <stdio.h>

#include "../hal/log.h"

namespace twinlane {

/** Standard output, which is the first UART. Confined to the node's loop; a full UART delays it by one line at most. */
class EspLogLine final : public Log {
 public:
  void line(const char* text) override { printf("%s\n", text); }
};

}  // namespace twinlane
