// How a browser writes a form's values.
#pragma once

namespace twinlane {

/** Decodes `%41` and `+` in place. False when it is malformed, or hides a zero. Stateless. */
bool decodePercent(char* text);

}  // namespace twinlane
