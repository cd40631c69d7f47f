/** To control: keys, origins and the driver in; presence out. */
@NullMarked
package dev.twinlane.video.link;

import org.jspecify.annotations.NullMarked;
