// What a board does first.
#pragma once

#include "../core/settings.h"

namespace twinlane {

/**
 *              button held at power on: all is forgotten
 *   power on ──────────────────────────────────────────▶ form ◀── the code was refused, or the home's Wi-Fi is not there
 *      │ nothing known, or neither key nor code            │                              ▲
 *      ├──────────────────────────────────────────────────▶│ saved: starts again          │
 *      │ a code                                                                           │
 *      ├────────────────────────────▶ redeem ─────────────────────────────────────────────┤
 *      │ a key                          │ the code was good: its key is saved
 *      └────────────────────────────▶ run ◀──────────────────────────────────────────────┘ never by itself: a board that has
 *                                                                                          a key waits for its Wi-Fi
 */
enum class Start : uint8_t { Form, Redeem, Run };

/** Decides by what the settings hold. Stateless. */
Start startWith(const Settings& settings);

/** Why a board with these settings could never connect by TLS; nullptr when it could, or needs none. Stateless. */
const char* tlsProblem(const Settings& settings);

}  // namespace twinlane
