// The board's own button.
#pragma once

namespace twinlane {

/** A line that a finger closes. Read from the dead man's timer: it reads a register and takes no lock. */
class Button {
 public:
  virtual bool pressed() = 0;

 protected:
  ~Button() = default;
};

/** A board without one. */
class NoButton final : public Button {
 public:
  bool pressed() override { return false; }
};

}  // namespace twinlane
