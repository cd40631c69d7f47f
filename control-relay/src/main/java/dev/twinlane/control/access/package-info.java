/** Who may do what: the one place where it is decided, and where a right that was lost is noticed. */
@NullMarked
package dev.twinlane.control.access;

import org.jspecify.annotations.NullMarked;
