// How much memory is allocated after setup: a board's code must allocate none.
#pragma once

#include <stdint.h>

namespace twinlane {

/** From now on every malloc, new and the like of this process is counted. Linked in by the sims and the tests. */
void watchHeap();

/** Bytes allocated since then. Any thread. */
uint64_t heapBytesSinceSetup();

}  // namespace twinlane
