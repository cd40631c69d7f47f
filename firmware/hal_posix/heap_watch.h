// How much memory is asked for once everything is set up: for a board's code it must be nothing.
#pragma once

#include <stdint.h>

namespace twinlane {

/** From now on every malloc, new and the like of this process is counted. Linked in by the sims and the tests. */
void watchHeap();

/** Bytes asked for since then. Any thread. */
uint64_t heapBytesSinceSetup();

}  // namespace twinlane
