/** RFC 6455 over an upgraded connection: read, write, close. Knows nothing of cameras. */
@NullMarked
package dev.twinlane.video.framing;

import org.jspecify.annotations.NullMarked;
