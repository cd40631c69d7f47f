/** Tickets for the video relay's sockets. */
@NullMarked
package dev.twinlane.control.ticket;

import org.jspecify.annotations.NullMarked;
