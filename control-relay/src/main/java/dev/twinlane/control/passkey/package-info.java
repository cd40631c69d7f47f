/** Logging in with a passkey (WebAuthn), alone or beside a password. */
@NullMarked
package dev.twinlane.control.passkey;

import org.jspecify.annotations.NullMarked;
