/** A viewer's connection: what it has drawn decides what it is sent. */
@NullMarked
package dev.twinlane.video.viewer;

import org.jspecify.annotations.NullMarked;
