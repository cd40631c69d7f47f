/** A viewer's connection: what it has drawn, and so what it may be sent. */
@NullMarked
package dev.twinlane.video.viewer;

import org.jspecify.annotations.NullMarked;
