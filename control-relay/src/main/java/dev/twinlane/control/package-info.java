/** The control relay: who may drive, and the drive commands' way to the rover. */
@NullMarked
package dev.twinlane.control;

import org.jspecify.annotations.NullMarked;
