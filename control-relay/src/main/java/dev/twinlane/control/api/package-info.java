/** The calls of a browser or device over plain HTTP. */
@NullMarked
package dev.twinlane.control.api;

import org.jspecify.annotations.NullMarked;
