/** A device's WebSocket: one direction of records in, one out, and how to come back after it broke. */
@NullMarked
package dev.twinlane.simulator.socket;

import org.jspecify.annotations.NullMarked;
