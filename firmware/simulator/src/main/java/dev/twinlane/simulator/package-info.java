/** A rover without hardware: a drive board and a camera that speak the real protocol. */
@NullMarked
package dev.twinlane.simulator;

import org.jspecify.annotations.NullMarked;
