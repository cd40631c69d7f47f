package dev.twinlane.control.account;

/**
 * A login as its person sees it: one browser that is logged in.
 *
 * @param sid its public id, not secret
 * @param browser such as {@code Firefox on Android}
 * @param address network address it was seen at last
 * @param createdAtMs when somebody logged in, ms since 1970
 * @param seenAtMs when it was seen last, to the hour, ms since 1970
 * @param current is it the session that asks
 */
public record SessionRow(
        String sid, String browser, String address, long createdAtMs, long seenAtMs, boolean current) {}
