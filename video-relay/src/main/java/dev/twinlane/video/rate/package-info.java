/** What is done when the driver's pictures suffer: spectators rest first, then the camera photographs smaller. */
@NullMarked
package dev.twinlane.video.rate;

import org.jspecify.annotations.NullMarked;
