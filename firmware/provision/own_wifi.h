// The Wi-Fi that a board offers while it needs settings.
#pragma once

#include "../hal/random.h"
#include "sink.h"

namespace twinlane {

/** Its name, and a password that is drawn anew at each start: only who can read the serial line gets in. */
struct OwnWifi {
  static constexpr size_t kPasswordLetters = 10;

  char name[32] = "";
  char password[kPasswordLetters + 1] = "";
};

/** One for a `board` such as `drive`. Stateless. */
OwnWifi drawWifi(const char* board, Random& random);

/** Says what to do, and what was the matter before, if anything was. */
void invite(const OwnWifi& wifi, const char* trouble, Sink& out);

}  // namespace twinlane
