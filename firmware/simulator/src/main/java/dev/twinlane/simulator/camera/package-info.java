/** The camera board: its power, what its sensor looks at, and the thread that runs its firmware. */
@NullMarked
package dev.twinlane.simulator.camera;

import org.jspecify.annotations.NullMarked;
