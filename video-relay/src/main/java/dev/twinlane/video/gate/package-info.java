/** Who may open a video socket: handshake, origin, ticket, caps. */
@NullMarked
package dev.twinlane.video.gate;

import org.jspecify.annotations.NullMarked;
