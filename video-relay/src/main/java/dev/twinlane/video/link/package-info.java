/** The link to control: keys, origins and the driver come in; presence goes out. */
@NullMarked
package dev.twinlane.video.link;

import org.jspecify.annotations.NullMarked;
