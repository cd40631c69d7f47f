/** How a relay's log is written. */
@NullMarked
package dev.twinlane.shared.log;

import org.jspecify.annotations.NullMarked;
