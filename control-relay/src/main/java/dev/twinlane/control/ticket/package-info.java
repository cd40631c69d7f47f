/** The desk that hands out tickets for the video relay. */
@NullMarked
package dev.twinlane.control.ticket;

import org.jspecify.annotations.NullMarked;
