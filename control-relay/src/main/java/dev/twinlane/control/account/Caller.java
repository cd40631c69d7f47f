package dev.twinlane.control.account;

import java.time.Instant;

/**
 * Who calls: a person in one login session.
 *
 * @param sid the session's public id, which tickets carry; not the cookie
 * @param person whose session it is
 * @param confirmedAt when the person last showed their password or a passkey in this session
 */
public record Caller(String sid, Person person, Instant confirmedAt) {}
