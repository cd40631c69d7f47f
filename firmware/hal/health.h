// The board's own health.
#pragma once

#include <stdint.h>

#include "reset_reason.h"

namespace twinlane {

/** Figures for the status. Confined to the node's loop; return at once. */
class Health {
 public:
  /** Radio level, −200..0 dBm; 0 when it is not measured. */
  virtual int16_t rssiDbm() = 0;

  /** Free memory; 0 when it is not measured. */
  virtual uint32_t freeHeapBytes() = 0;

  /** The same until the next reset. */
  virtual ResetReason resetReason() { return ResetReason::Unknown; }

 protected:
  ~Health() = default;
};

}  // namespace twinlane
