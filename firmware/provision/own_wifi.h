// The Wi-Fi that a board offers while it needs settings.
#pragma once

#include "../hal/random.h"
#include "sink.h"

namespace twinlane {

/** Its name, and a new random password at each start: only somebody who can read the serial line gets in. */
struct OwnWifi {
  static constexpr size_t kPasswordLetters = 10;

  char name[32] = "";
  char password[kPasswordLetters + 1] = "";
};

/** A new one for a `board` such as `drive`. Stateless. */
OwnWifi drawWifi(const char* board, Random& random);

/** Says what to do, and what went wrong before, if anything did. */
void invite(const OwnWifi& wifi, const char* trouble, Sink& out);

}  // namespace twinlane
