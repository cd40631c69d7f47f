#include "refusal.h"

#include "text.h"

namespace twinlane {

bool Refusal::because(const char* what, const char* why) {
  Text(sentence, sizeof sentence).add(what).add(": ").add(why);
  return false;
}

}  // namespace twinlane
