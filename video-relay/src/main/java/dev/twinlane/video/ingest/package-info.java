/** A camera's connection: frames in, clock, acknowledgements. */
@NullMarked
package dev.twinlane.video.ingest;

import org.jspecify.annotations.NullMarked;
