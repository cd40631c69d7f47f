// From power on to a board that may run: settings, the form where it is needed, the home's Wi-Fi, the key.
#pragma once

#include "../core/access_point_choice.h"
#include "../core/settings.h"
#include "../hal/store.h"

namespace twinlane {

/**
 * Returns when the board has a key and its radio is joining the home's Wi-Fi; until then it serves the form, or restarts.
 * Blocks setup, before anything can move.
 */
void startBoard(const char* board, Store& store, bool remembers, Settings& settings);

/**
 * Keeps the board in the home's Wi-Fi; `roam` says when it may change to a stronger access point, `reached` whether control
 * has answered. On each turn of the loop.
 */
void keepJoined(bool reached, AccessPointChoice::Roam roam);

}  // namespace twinlane
