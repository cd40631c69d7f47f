package dev.twinlane.control.account;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.Store;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is logged in. The cookie holds a random token, the database its hash. Blocks on the database: not for the live
 * thread.
 */
public final class Sessions {

    /** The cookie's name. Ports of one host share cookies, hence the product's name in it. */
    public static final String COOKIE = "twinlane_session";

    /** How long a login lasts. */
    public static final Duration LIFE = Duration.ofDays(30);

    /** Logins of one person at a time; a further one ends the oldest. */
    public static final int MAX_PER_PERSON = 20;

    private static final int SID_LETTERS = 20;

    private final Store store;
    private final Clock clock;

    public Sessions(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A login that was just made.
     *
     * @param token for the cookie; known to the browser only
     * @param caller who it is from now on
     */
    public record Opened(String token, Caller caller) {
        @Override
        public String toString() {
            return "Opened[token=…, caller=" + caller + "]";
        }
    }

    /** Begins a session for {@code person}. */
    public Opened open(Person person) {
        String token = Secret.random();
        Instant now = clock.instant();
        Caller caller = new Caller(Secret.randomId(SID_LETTERS), person, now.plus(LIFE));
        store.write(handle -> {
            handle.execute("DELETE FROM session WHERE expires_at <= ?", now.toEpochMilli());
            handle.execute(
                    "INSERT INTO session (id, token_hash, person, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                    caller.sid(),
                    Secret.hash(token),
                    person.id(),
                    now.toEpochMilli(),
                    caller.expiresAt().toEpochMilli());
            return handle.execute(
                    "DELETE FROM session WHERE person = ? AND id NOT IN"
                            + " (SELECT id FROM session WHERE person = ? ORDER BY created_at DESC, rowid DESC LIMIT ?)",
                    person.id(),
                    person.id(),
                    MAX_PER_PERSON);
        });
        return new Opened(token, caller);
    }

    /** Whose token this is, if it still is somebody's. */
    public Optional<Caller> find(String token) {
        byte[] hash = Secret.hash(token);
        long nowMs = clock.millis();
        return store.read(handle -> handle.createQuery("SELECT s.id AS sid, s.expires_at, p.id, p.name, p.admin"
                        + " FROM session s JOIN person p ON p.id = s.person"
                        + " WHERE s.token_hash = ? AND s.expires_at > ?")
                .bind(0, hash)
                .bind(1, nowMs)
                .map((row, context) -> new Caller(
                        row.getString("sid"),
                        new Person(row.getInt("id"), row.getString("name"), row.getBoolean("admin")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .findOne());
    }

    /** Who makes this call, by its cookie. */
    public Caller caller(HttpServerExchange exchange) throws Refused {
        Cookie cookie = exchange.getRequestCookie(COOKIE);
        if (cookie == null) {
            throw Refused.notLoggedIn();
        }
        return find(cookie.getValue()).orElseThrow(Refused::notLoggedIn);
    }

    /** Ends the session. */
    public void close(Caller caller) {
        store.write(handle -> handle.execute("DELETE FROM session WHERE id = ?", caller.sid()));
    }
}
