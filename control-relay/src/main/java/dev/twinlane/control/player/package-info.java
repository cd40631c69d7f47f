/** Tokens for programs that show pictures: made and revoked by people, checked by the video relay. */
@NullMarked
package dev.twinlane.control.player;

import org.jspecify.annotations.NullMarked;
