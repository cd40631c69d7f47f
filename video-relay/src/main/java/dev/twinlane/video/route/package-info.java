/** Routes one camera's pictures to its viewers: the newest frame, and who can take it now. */
@NullMarked
package dev.twinlane.video.route;

import org.jspecify.annotations.NullMarked;
