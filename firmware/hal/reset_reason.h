// Why a board started.
#pragma once

#include <stdint.h>

namespace twinlane {

/** What ended the run before this one (`reset` on the wire). */
enum class ResetReason : uint8_t {
  Unknown,
  Power,     // it got power
  Button,    // the chip's own reset pin
  Software,  // it restarted on purpose: new settings, or a camera's sensor that hung
  Crash,     // an exception, or a failed assertion
  Watchdog,  // a loop or an interrupt that did not come back
  Brownout,  // its voltage fell below what the chip needs
  Sleep,     // it was woken
};

/** Its word on the wire. Stateless. */
inline const char* wordOf(ResetReason reason) {
  constexpr const char* kWords[] = {"unknown", "power", "button", "software", "crash", "watchdog", "brownout", "sleep"};
  return kWords[static_cast<uint8_t>(reason)];
}

}  // namespace twinlane
