// Numbers that nobody can guess.
#pragma once

#include <stdint.h>

namespace twinlane {

/** The chip's own source of randomness, good for keys. Confined to the node's loop. */
class Random {
 public:
  virtual uint32_t next() = 0;

 protected:
  ~Random() = default;
};

}  // namespace twinlane
