/** The rover's body: where it is, how fast it goes, what its battery has left. */
@NullMarked
package dev.twinlane.simulator.body;

import org.jspecify.annotations.NullMarked;
