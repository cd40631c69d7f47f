/** Trials of the whole product: the built jars as processes, real sockets, a real browser, clients written by others. */
@NullMarked
package dev.twinlane.trials;

import org.jspecify.annotations.NullMarked;
