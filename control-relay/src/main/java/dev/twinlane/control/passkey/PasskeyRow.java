package dev.twinlane.control.passkey;

/**
 * A passkey as its person sees it.
 *
 * @param id names it, not secret
 * @param name that its person gave it
 * @param createdAtMs when it was made, ms since 1970
 * @param usedAtMs when it was used last, ms since 1970
 */
public record PasskeyRow(String id, String name, long createdAtMs, long usedAtMs) {}
