/** A rover's drive board: its line, its epoch, its latched emergency stop. */
@NullMarked
package dev.twinlane.control.rover;

import org.jspecify.annotations.NullMarked;
