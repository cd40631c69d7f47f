// When the board sends its status.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * At once after a message, else 20 times a second while somebody could drive, else once a second. A page can only arm with a
 * fresh tick, so "could drive" includes the time while someone only watches. Confined to the node's loop.
 */
class StatusPace {
 public:
  static constexpr uint32_t kBusyMs = 50;
  static constexpr uint32_t kIdleMs = 1000;
  static constexpr uint32_t kBusyAfterMessageMs = 10000;

  /** A new socket. */
  void opened(uint32_t nowTick);

  /** A message came. */
  void heard(uint32_t nowTick);

  /** Is a status due? `watched`: is somebody watching the pictures? */
  bool due(uint32_t nowTick, bool watched) const;

  /** A status is sent. */
  void sent(uint32_t nowTick);

 private:
  uint32_t sentTick_ = 0;
  uint32_t heardTick_ = 0;
  bool asked_ = false;
};

}  // namespace twinlane
