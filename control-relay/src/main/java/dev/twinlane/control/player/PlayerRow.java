package dev.twinlane.control.player;

/**
 * A token as people see it once it was made.
 *
 * @param id its public id, not secret
 * @param name the name its maker gave the player
 * @param person whose it is
 * @param createdAtMs when it was made, ms since 1970
 * @param expiresAtMs when it ends by itself, ms since 1970; 0 for never
 */
public record PlayerRow(String id, String name, String person, long createdAtMs, long expiresAtMs) {}
