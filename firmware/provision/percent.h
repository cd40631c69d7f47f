// How a browser writes a form's values.
#pragma once

namespace twinlane {

/** Decodes `%41` and `+` in place. False when it is not written like that, or hides a zero. Stateless. */
bool decodePercent(char* text);

}  // namespace twinlane
