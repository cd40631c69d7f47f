/** From the driver's page to the rover: who drives, which commands are passed on, the dead man, and the emergency stop. */
@NullMarked
package dev.twinlane.control.command;

import org.jspecify.annotations.NullMarked;
