// Why something was refused, in words.
#pragma once

#include <stddef.h>

namespace twinlane {

/** One sentence for the sender: what is wrong, and what was expected. Fits a close frame. */
struct Refusal {
  char sentence[112] = "";

  /** Writes `what: why`, truncated to fit. Returns false, for the caller to return. */
  bool because(const char* what, const char* why);
};

}  // namespace twinlane
