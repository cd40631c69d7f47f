/** A relay's open port: who may connect to it, how often, and from which address a request comes. */
@NullMarked
package dev.twinlane.shared.port;

import org.jspecify.annotations.NullMarked;
