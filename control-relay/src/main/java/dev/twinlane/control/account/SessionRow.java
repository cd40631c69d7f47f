package dev.twinlane.control.account;

/**
 * What is shown of a login: one browser that was authorised.
 *
 * @param sid names it, not secret
 * @param browser such as {@code Firefox on Android}
 * @param address from where it was seen last
 * @param createdAtMs when somebody logged in, ms since 1970
 * @param seenAtMs when it was seen last, to the hour, ms since 1970
 * @param current is it the one that asks
 */
public record SessionRow(
        String sid, String browser, String address, long createdAtMs, long seenAtMs, boolean current) {}
