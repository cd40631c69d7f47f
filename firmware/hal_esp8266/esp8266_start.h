// From power on to a board that may run: settings, the form where it is needed, the home's Wi-Fi, the key.
#pragma once

#include "../core/settings.h"
#include "../hal/store.h"

namespace twinlane {

/**
 * Returns when the board has a key and its radio is joining the home's Wi-Fi; until then it serves the form, or restarts.
 * Blocks setup, before anything can move.
 */
void startBoard(const char* board, Store& store, bool remembers, Settings& settings);

}  // namespace twinlane
