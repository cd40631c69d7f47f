#include "dead_man.h"

namespace twinlane {

// Single words, which every chip here loads and stores whole; release and acquire keep the deadline ahead of the flag.
static uint32_t load(const uint32_t& word) { return __atomic_load_n(&word, __ATOMIC_ACQUIRE); }
static void store(uint32_t& word, uint32_t value) { __atomic_store_n(&word, value, __ATOMIC_RELEASE); }

void DeadMan::feed(uint32_t nowTick, uint32_t withinMs) {
  store(deadlineTick_, nowTick + withinMs);
  store(fed_, 1);
}

void DeadMan::rest() {
  store(fed_, 0);
  motors_.cut();
}

void DeadMan::drive(int16_t leftPermille, int16_t rightPermille) {
  if (!silent()) {
    motors_.set(leftPermille, rightPermille);
  }
  enforce();
}

void DeadMan::enforce() {
  if (silent()) {
    motors_.cut();
  }
}

bool DeadMan::silent() const { return load(fed_) == 0 || static_cast<int32_t>(clock_.nowMs() - load(deadlineTick_)) >= 0; }

}  // namespace twinlane
