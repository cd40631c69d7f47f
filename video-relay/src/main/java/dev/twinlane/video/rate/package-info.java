/** Rate control for the driver's link: spectators give way first, then the camera's quality is lowered. */
@NullMarked
package dev.twinlane.video.rate;

import org.jspecify.annotations.NullMarked;
