/** The embedded database: one file, one writer, numbered migrations. */
@NullMarked
package dev.twinlane.control.store;

import org.jspecify.annotations.NullMarked;
