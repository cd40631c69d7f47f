/** When a camera stays off whoever asks, and who watched it when. */
@NullMarked
package dev.twinlane.control.privacy;

import org.jspecify.annotations.NullMarked;
