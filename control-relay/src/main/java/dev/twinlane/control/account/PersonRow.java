package dev.twinlane.control.account;

/**
 * A person as admins see them.
 *
 * @param id in the database
 * @param name as they log in
 * @param admin may do everything with every rover
 * @param disabled cannot log in
 * @param waiting has not chosen a password yet
 * @param passkeys how many they have
 * @param createdAtMs when they were added, ms since 1970
 */
public record PersonRow(
        int id, String name, boolean admin, boolean disabled, boolean waiting, int passkeys, long createdAtMs) {}
