/** Health and metrics, on a port of their own. */
@NullMarked
package dev.twinlane.control.status;

import org.jspecify.annotations.NullMarked;
