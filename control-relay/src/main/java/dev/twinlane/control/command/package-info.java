/** From the driver's page to the rover: who drives, what is passed on, and the dead man. */
@NullMarked
package dev.twinlane.control.command;

import org.jspecify.annotations.NullMarked;
