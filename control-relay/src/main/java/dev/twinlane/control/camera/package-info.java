/** The wake contract: the camera is on while somebody watches, and off otherwise. */
@NullMarked
package dev.twinlane.control.camera;

import org.jspecify.annotations.NullMarked;
