/** A board's chip: the firmware's own code in WebAssembly, and what Java lends it to reach its clock and the network. */
@NullMarked
package dev.twinlane.simulator.board;

import org.jspecify.annotations.NullMarked;
