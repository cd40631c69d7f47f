// Is a pasted certificate whole?
#pragma once

namespace twinlane {

/**
 * Looks at one or more certificates in PEM as a person pasted them; nullptr when they are whole, else what is wrong with which
 * line. A letter that was lost on the way shows: by a line's length, or by the length that the certificate has inside. Says
 * nothing about who signed it. The sentence is valid until the next call. From setup and the settings form.
 */
const char* pemProblem(const char* pem);

}  // namespace twinlane
