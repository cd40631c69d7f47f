// What a maker reads on the serial line.
#pragma once

namespace twinlane {

/** Takes events, never frames, never secrets. Confined to the node's loop; returns at once. */
class Log {
 public:
  /** One line without its end. */
  virtual void line(const char* text) = 0;

 protected:
  ~Log() = default;
};

}  // namespace twinlane
