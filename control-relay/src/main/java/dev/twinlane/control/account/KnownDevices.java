package dev.twinlane.control.account;

import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.Store;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Browsers from which somebody has logged in before (OWASP's device cookies): each has a place of its own beside guessers. Its
 * cookie opens nothing. It is bound to one person, so a browser that several use has several, and any change of the person's
 * password ends all of theirs. Blocks on the database: not for the live thread.
 */
public final class KnownDevices {

    /** What the cookies' names begin with; the person's number follows. Ports of one host share cookies. */
    static final String COOKIE_PREFIX = "twinlane_device_";

    /** With TLS: no page without it can plant or overwrite one, and it stands in the way of none. */
    static final String SECURE_PREFIX = "__Secure-" + COOKIE_PREFIX;

    /** How long a browser is known after its last login: longer no browser keeps a cookie. */
    static final Duration LIFE = Duration.ofDays(400);

    /** Browsers of one person; a further one pushes out the one used longest ago. */
    static final int MAX_PER_PERSON = 20;

    /** How often it is stored that a browser was used. */
    private static final Duration USED_EVERY = Duration.ofDays(1);

    private static final String PATH = "/api";

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final boolean secureCookies;

    public KnownDevices(Store store, Clock clock, boolean secureCookies) {
        this.store = store;
        this.clock = clock;
        this.secureCookies = secureCookies;
    }

    /** What this browser has to show. Does not block. */
    public static List<String> tokens(HttpServerExchange exchange) {
        return Stream.of(SECURE_PREFIX, COOKIE_PREFIX)
                .flatMap(prefix -> RequestCookie.beginningWith(exchange, prefix))
                .limit(RequestCookie.MOST)
                .toList();
    }

    /** Which of {@code person}'s browsers has one of these tokens: a name for it that is not secret; empty for none. */
    Optional<String> find(Person person, List<String> tokens) {
        return token(person, tokens, LIFE).map(token -> HexFormat.of().formatHex(Secret.hash(token)));
    }

    /** Which of the tokens is one of {@code person}'s that was used within {@code span}. */
    private Optional<String> token(Person person, List<String> tokens, Duration span) {
        return store.read(handle -> tokens.stream()
                .filter(token -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM known_device"
                                + " WHERE token_hash = ? AND person = ? AND used_at > ?)")
                        .bind(0, Secret.hash(token))
                        .bind(1, person.id())
                        .bind(2, clock.instant().minus(span).toEpochMilli())
                        .mapTo(Boolean.class)
                        .one())
                .findFirst());
    }

    /** Remembers the browser of somebody who has just proved to be {@code person}; returns its cookie. */
    public Cookie remember(Person person, List<String> tokens) {
        return cookie(
                person,
                token(person, tokens, USED_EVERY)
                        .orElseGet(
                                () -> stored(person, token(person, tokens, LIFE).orElseGet(Secret::random))));
    }

    private String stored(Person person, String token) {
        long nowMs = clock.millis();
        store.write(handle -> {
            handle.execute("DELETE FROM known_device WHERE used_at <= ?", nowMs - LIFE.toMillis());
            handle.execute(
                    "INSERT INTO known_device (token_hash, person, used_at) VALUES (?, ?, ?)"
                            + " ON CONFLICT DO UPDATE SET used_at = excluded.used_at",
                    Secret.hash(token),
                    person.id(),
                    nowMs);
            return handle.execute(
                    "DELETE FROM known_device WHERE person = ? AND token_hash NOT IN (SELECT token_hash"
                            + " FROM known_device WHERE person = ? ORDER BY used_at DESC, rowid DESC LIMIT ?)",
                    person.id(),
                    person.id(),
                    MAX_PER_PERSON);
        });
        return token;
    }

    private Cookie cookie(Person person, String token) {
        return new CookieImpl((secureCookies ? SECURE_PREFIX : COOKIE_PREFIX) + person.id(), token)
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(secureCookies)
                .setSameSiteMode("Strict")
                .setMaxAge((int) LIFE.toSeconds());
    }

    /** Forgets all browsers of a person, inside the transaction of {@code handle}. */
    static void forgetAll(Handle handle, int person) {
        handle.execute("DELETE FROM known_device WHERE person = ?", person);
    }
}
