// SIGTERM and SIGINT end the program in order.
#pragma once

#include <signal.h>

namespace twinlane {

/** Was the process asked to end? Installed at setup. */
class StopSignal {
 public:
  static void install() {
    struct sigaction action = {};
    action.sa_handler = [](int) { told() = 1; };
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
  }

  static bool came() { return told() != 0; }

 private:
  static volatile sig_atomic_t& told() {
    static volatile sig_atomic_t flag = 0;
    return flag;
  }
};

}  // namespace twinlane
