/** Boards and cameras: their keys, shown once and stored as hashes. */
@NullMarked
package dev.twinlane.control.device;

import org.jspecify.annotations.NullMarked;
