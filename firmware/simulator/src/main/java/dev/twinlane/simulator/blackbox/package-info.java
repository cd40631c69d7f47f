/** What happened on board, moment by moment: what flight controllers call the black box. */
@NullMarked
package dev.twinlane.simulator.blackbox;

import org.jspecify.annotations.NullMarked;
