/** Pictures over plain HTTP, for programs that people already have: MJPEG streams and snapshots, with a token. */
@NullMarked
package dev.twinlane.video.player;

import org.jspecify.annotations.NullMarked;
