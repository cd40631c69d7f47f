/** The control relay: who may drive, and how drive commands reach the rover. */
@NullMarked
package dev.twinlane.control;

import org.jspecify.annotations.NullMarked;
