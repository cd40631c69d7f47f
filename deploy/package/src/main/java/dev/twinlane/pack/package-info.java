/** What the Debian package holds beside the programs. */
@NullMarked
package dev.twinlane.pack;

import org.jspecify.annotations.NullMarked;
