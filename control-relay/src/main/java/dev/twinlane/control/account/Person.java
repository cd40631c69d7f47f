package dev.twinlane.control.account;

/**
 * Somebody with a login.
 *
 * @param id in the database
 * @param name as they log in; at most {@link dev.twinlane.control.gate.VisibleName#MAX_LENGTH} characters
 * @param admin may do everything with every rover
 */
public record Person(int id, String name, boolean admin) {}
