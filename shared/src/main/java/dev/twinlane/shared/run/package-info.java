/** How a relay starts, reads its options and stops. */
@NullMarked
package dev.twinlane.shared.run;

import org.jspecify.annotations.NullMarked;
