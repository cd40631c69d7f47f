/** When a camera is kept off, and who watched it when. */
@NullMarked
package dev.twinlane.control.privacy;

import org.jspecify.annotations.NullMarked;
