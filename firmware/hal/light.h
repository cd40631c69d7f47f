// The headlight.
#pragma once

#include <stdint.h>

namespace twinlane {

/** Off after a reset. Confined to the node's loop. */
class Light {
 public:
  /** @param levelPermille 0..1000 */
  virtual void set(uint16_t levelPermille) = 0;

  /** Is there one that people beside the rover see? */
  virtual bool seen() const { return true; }

 protected:
  ~Light() = default;
};

}  // namespace twinlane
