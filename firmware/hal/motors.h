// What turns the wheels.
#pragma once

#include <stdint.h>

namespace twinlane {

/** Two motors behind an H-bridge. After a reset they coast (STBY is pulled down). */
class Motors {
 public:
  /**
   * Turns the wheels like this from now on. Only from the node's loop.
   *
   * @param leftPermille of full duty, −1000..1000, forward positive; trim, inversion and deadband are applied already
   * @param rightPermille as leftPermille
   */
  virtual void set(int16_t leftPermille, int16_t rightPermille) = 0;

  /** Whether they brake or coast at rest, from now on. Only from the node's loop. */
  virtual void restBy(bool brake) = 0;

  /** Both at rest, now. The dead man's timer calls it, even in the middle of `set`: it writes registers and takes no lock. */
  virtual void cut() = 0;

 protected:
  ~Motors() = default;
};

}  // namespace twinlane
