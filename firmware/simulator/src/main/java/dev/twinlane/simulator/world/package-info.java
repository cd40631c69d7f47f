/** The room the simulated camera looks into, and how a picture of it is drawn. */
@NullMarked
package dev.twinlane.simulator.world;

import org.jspecify.annotations.NullMarked;
