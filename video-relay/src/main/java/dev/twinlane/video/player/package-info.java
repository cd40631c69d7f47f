/** Pictures over plain HTTP, for programs that people have already: MJPEG streams and snapshots, opened by a token. */
@NullMarked
package dev.twinlane.video.player;

import org.jspecify.annotations.NullMarked;
