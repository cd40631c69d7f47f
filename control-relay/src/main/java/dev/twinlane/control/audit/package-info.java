/** Who did what, kept in the database and in the log. */
@NullMarked
package dev.twinlane.control.audit;

import org.jspecify.annotations.NullMarked;
