package dev.twinlane.control.player;

/**
 * What is shown of a token once it was made.
 *
 * @param id names it, not secret
 * @param name as its maker calls the player
 * @param person whose it is
 * @param createdAtMs when it was made, ms since 1970
 */
public record PlayerRow(String id, String name, String person, long createdAtMs) {}
