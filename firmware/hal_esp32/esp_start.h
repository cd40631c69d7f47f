// From power on to a board that may run: settings, the form where it is needed, the home's Wi-Fi, the key.
#pragma once

#include <driver/gpio.h>

#include "../core/access_point_choice.h"
#include "../core/settings.h"

namespace twinlane {

/**
 * Returns when the board has a key and its radio is joining the home's Wi-Fi; until then it serves the form, or restarts.
 * Blocks the main task, before anything can move. A button that connects `button` to ground, held for 5 s from power on, makes
 * the board forget everything. The form begins with `note`, "" for none, unless something went wrong.
 */
void startBoard(const char* board, gpio_num_t button, const char* note, Settings& settings);

/**
 * Keeps the board in the home's Wi-Fi; `roam` says when it may change to a stronger access point, `reached` whether control
 * has answered. On each turn of the loop.
 */
void keepJoined(bool reached, AccessPointChoice::Roam roam);

/** Forgets all settings, and restarts. */
[[noreturn]] void startOver();

}  // namespace twinlane
