package dev.twinlane.control.account;

import java.time.Instant;

/**
 * Who calls: a person in one login session.
 *
 * @param sid the session's public id, which tickets carry; not the cookie
 * @param person whose session it is
 * @param expiresAt when the session ends by itself
 */
public record Caller(String sid, Person person, Instant expiresAt) {}
