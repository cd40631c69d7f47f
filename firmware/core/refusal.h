// Why something was refused, in words.
#pragma once

#include <stddef.h>

namespace twinlane {

/** One sentence for whoever sent it: what, and what was expected. Fits a close frame. */
struct Refusal {
  char sentence[112] = "";

  /** `what: why`, cut where there is no more room. Returns false, to be returned. */
  bool because(const char* what, const char* why);
};

}  // namespace twinlane
