/** The camera node: what it photographs, when it may send, and its socket to the video relay. */
@NullMarked
package dev.twinlane.simulator.camera;

import org.jspecify.annotations.NullMarked;
