package dev.twinlane.control.account;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.Store;
import io.undertow.server.HttpServerExchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    /** How often it is stored that a session was seen. */
    static final Duration SEEN_EVERY = Duration.ofHours(1);

    private static final int SID_LETTERS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

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
     * @param caller who calls with it from now on
     */
    public record Opened(String token, Caller caller) {
        @Override
        public String toString() {
            return "Opened[token=…, caller=" + caller + "]";
        }
    }

    private record Found(Caller caller, long seenAtMs) {}

    /** Begins a session for {@code person}. */
    public Opened open(Person person, Visitor from) {
        String token = Secret.random();
        Instant now = clock.instant();
        Caller caller = new Caller(Secret.randomId(SID_LETTERS), person, now.plus(LIFE));
        store.write(handle -> {
            handle.execute("DELETE FROM session WHERE expires_at <= ?", now.toEpochMilli());
            handle.execute(
                    "INSERT INTO session (id, token_hash, person, created_at, expires_at, seen_at, browser, address)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    caller.sid(),
                    Secret.hash(token),
                    person.id(),
                    now.toEpochMilli(),
                    caller.expiresAt().toEpochMilli(),
                    now.toEpochMilli(),
                    from.browser(),
                    from.address());
            return handle.execute(
                    "DELETE FROM session WHERE person = ? AND id NOT IN"
                            + " (SELECT id FROM session WHERE person = ? ORDER BY created_at DESC, rowid DESC LIMIT ?)",
                    person.id(),
                    person.id(),
                    MAX_PER_PERSON);
        });
        return new Opened(token, caller);
    }

    private Optional<Found> find(String token) {
        byte[] hash = Secret.hash(token);
        long nowMs = clock.millis();
        return store.read(handle -> handle.createQuery(
                        "SELECT s.id AS sid, s.expires_at, s.seen_at, p.id, p.name, p.admin"
                                + " FROM session s JOIN person p ON p.id = s.person"
                                + " WHERE s.token_hash = ? AND s.expires_at > ? AND p.disabled = 0")
                .bind(0, hash)
                .bind(1, nowMs)
                .map((row, context) -> new Found(
                        new Caller(
                                row.getString("sid"),
                                new Person(row.getInt("id"), row.getString("name"), row.getBoolean("admin")),
                                Instant.ofEpochMilli(row.getLong("expires_at"))),
                        row.getLong("seen_at")))
                .findOne());
    }

    /** Who makes this call, by its cookie. */
    public Caller caller(HttpServerExchange exchange) throws Refused {
        return known(exchange).orElseThrow(Refused::notLoggedIn);
    }

    /** As {@link #caller}; empty when nobody is logged in. */
    public Optional<Caller> known(HttpServerExchange exchange) {
        Optional<Found> found = RequestCookie.of(exchange, COOKIE).flatMap(this::find);
        found.filter(one -> clock.millis() - one.seenAtMs() > SEEN_EVERY.toMillis())
                .ifPresent(one -> seen(one.caller(), Visitor.of(exchange)));
        return found.map(Found::caller);
    }

    private void seen(Caller caller, Visitor from) {
        store.writeLater(
                handle -> handle.execute(
                        "UPDATE session SET seen_at = ?, browser = ?, address = ? WHERE id = ?",
                        clock.millis(),
                        from.browser(),
                        from.address(),
                        caller.sid()),
                rows -> {},
                problem -> LOG.warn("the time a session was seen was not stored: {}", problem.toString()));
    }

    /** The logins of a person, the most recently seen first. */
    public List<SessionRow> of(int person, Caller asking) {
        return store.read(handle -> handle.createQuery("SELECT id, browser, address, created_at, seen_at FROM session"
                        + " WHERE person = ? AND expires_at > ? ORDER BY seen_at DESC, created_at DESC")
                .bind(0, person)
                .bind(1, clock.millis())
                .map((row, context) -> new SessionRow(
                        row.getString("id"),
                        row.getString("browser"),
                        row.getString("address"),
                        row.getLong("created_at"),
                        row.getLong("seen_at"),
                        row.getString("id").equals(asking.sid())))
                .list());
    }

    /** Ends one session of a person. */
    public void end(int person, String sid) throws Refused {
        if (store.write(handle -> handle.execute("DELETE FROM session WHERE id = ? AND person = ?", sid, person))
                == 0) {
            throw Refused.notFound("there is no such login");
        }
    }

    /** Ends all sessions of a person, but for {@code keptSid}, inside the transaction of {@code handle}. */
    static int endAll(Handle handle, int person, String keptSid) {
        return handle.execute("DELETE FROM session WHERE person = ? AND id <> ?", person, keptSid);
    }
}
