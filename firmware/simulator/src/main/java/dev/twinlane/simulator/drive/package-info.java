/** The drive board: the rules that decide whether the motors turn, and its socket to the control relay. */
@NullMarked
package dev.twinlane.simulator.drive;

import org.jspecify.annotations.NullMarked;
