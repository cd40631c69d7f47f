/** A relay's open port: who may connect to it, how often, and what it is told about the way. */
@NullMarked
package dev.twinlane.shared.port;

import org.jspecify.annotations.NullMarked;
