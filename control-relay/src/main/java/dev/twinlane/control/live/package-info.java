/** The pages that show a rover, and the rover as they see it. */
@NullMarked
package dev.twinlane.control.live;

import org.jspecify.annotations.NullMarked;
