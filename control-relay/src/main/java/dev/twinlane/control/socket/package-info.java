/** One WebSocket: how it is let in, sent to, pinged and closed. */
@NullMarked
package dev.twinlane.control.socket;

import org.jspecify.annotations.NullMarked;
