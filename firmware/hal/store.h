// What survives a reset.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** One text in flash. A write that is interrupted leaves the old text or the new one. Confined to setup and the settings form. */
class Store {
 public:
  /** Reads the text; returns its length, 0 when there is none or it does not fit. */
  virtual size_t read(char* into, size_t maxBytes) = 0;

  /** Replaces the text; 0 bytes erase it. False when the flash refused. */
  virtual bool write(const char* from, size_t bytes) = 0;

 protected:
  ~Store() = default;
};

}  // namespace twinlane
