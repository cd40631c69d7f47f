/** Signed, short-lived, single-use permission to open one video socket. */
@NullMarked
package dev.twinlane.shared.ticket;

import org.jspecify.annotations.NullMarked;
