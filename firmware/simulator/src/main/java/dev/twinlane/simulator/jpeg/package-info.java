/** Pictures as bytes: encoding, splitting a stream of them, room for the stamp. */
@NullMarked
package dev.twinlane.simulator.jpeg;

import org.jspecify.annotations.NullMarked;
