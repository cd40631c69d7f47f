/** The link to the video relay: keys, origins and drivers down, presence up. */
@NullMarked
package dev.twinlane.control.link;

import org.jspecify.annotations.NullMarked;
