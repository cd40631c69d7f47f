/** The drive board: what its firmware is wired to, and the two threads that run it. */
@NullMarked
package dev.twinlane.simulator.drive;

import org.jspecify.annotations.NullMarked;
