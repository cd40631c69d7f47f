// A wire that is on or off.
#pragma once

namespace twinlane {

/** On the drive board: the camera's power, or its wake wire. Off after a reset. Confined to the node's loop. */
class Switch {
 public:
  virtual void set(bool on) = 0;

 protected:
  ~Switch() = default;
};

}  // namespace twinlane
