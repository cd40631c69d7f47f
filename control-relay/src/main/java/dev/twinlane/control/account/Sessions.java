package dev.twinlane.control.account;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.Store;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is logged in. The cookie holds a random token, the database its hash. A session lasts as long as it is used, and
 * has no other end than those of its person's choice. Blocks on the database, except where a method says otherwise.
 */
public final class Sessions {

    /** A session that nobody has used for this long has ended. */
    public static final Duration IDLE = Duration.ofDays(30);

    /** Logins of one person at a time; a further one ends the one that was not used for the longest time. */
    public static final int MAX_PER_PERSON = 20;

    /** How often it is stored that a session was seen. */
    static final Duration SEEN_EVERY = Duration.ofHours(1);

    private static final int SID_LETTERS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final SessionCookie cookie;

    public Sessions(Store store, Clock clock, SessionCookie cookie) {
        this.store = store;
        this.clock = clock;
        this.cookie = cookie;
    }

    /**
     * A login that was just made.
     *
     * @param token known to the browser only
     * @param cookie with which the browser keeps it
     * @param caller who calls with it from now on
     */
    public record Opened(String token, Cookie cookie, Caller caller) {
        @Override
        public String toString() {
            return "Opened[token=…, caller=" + caller + "]";
        }
    }

    private record Found(String token, Caller caller, long seenAtMs) {}

    /** Begins a session for {@code person}. */
    public Opened open(Person person, Visitor from) {
        String token = Secret.random();
        Instant now = clock.instant();
        Caller caller = new Caller(Secret.randomId(SID_LETTERS), person, now);
        store.write(handle -> {
            handle.execute("DELETE FROM session WHERE expires_at <= ?", now.toEpochMilli());
            handle.execute(
                    "INSERT INTO session (id, token_hash, person, created_at, expires_at, seen_at, confirmed_at,"
                            + " browser, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    caller.sid(),
                    Secret.hash(token),
                    person.id(),
                    now.toEpochMilli(),
                    now.plus(IDLE).toEpochMilli(),
                    now.toEpochMilli(),
                    now.toEpochMilli(),
                    from.browser(),
                    from.address());
            return handle.execute(
                    "DELETE FROM session WHERE person = ? AND id NOT IN"
                            + " (SELECT id FROM session WHERE person = ? ORDER BY seen_at DESC, rowid DESC LIMIT ?)",
                    person.id(),
                    person.id(),
                    MAX_PER_PERSON);
        });
        return new Opened(token, cookie.keeps(token), caller);
    }

    /**
     * The session of a token.
     *
     * @param former is it the cookie of the former name? Logins that were made since do not count under it
     */
    private Optional<Found> find(String token, boolean former) {
        byte[] hash = Secret.hash(token);
        long nowMs = clock.millis();
        return store.read(handle -> handle.createQuery(
                        "SELECT s.id AS sid, s.seen_at, s.confirmed_at, p.id, p.name, p.admin"
                                + " FROM session s JOIN person p ON p.id = s.person"
                                + " WHERE s.token_hash = ? AND s.expires_at > ? AND p.disabled = 0"
                                + " AND (s.former_cookie OR NOT ?)")
                .bind(0, hash)
                .bind(1, nowMs)
                .bind(2, former)
                .map((row, context) -> new Found(
                        token,
                        new Caller(
                                row.getString("sid"),
                                new Person(row.getInt("id"), row.getString("name"), row.getBoolean("admin")),
                                Instant.ofEpochMilli(row.getLong("confirmed_at"))),
                        row.getLong("seen_at")))
                .findOne());
    }

    /** Who makes this call, by its cookie. */
    public Caller caller(HttpServerExchange exchange) throws Refused {
        return known(exchange).orElseThrow(Refused::notLoggedIn);
    }

    /**
     * As {@link #caller}; empty when nobody is logged in. From time to time the answer gets the cookie anew: a browser
     * forgets one that is old.
     */
    public Optional<Caller> known(HttpServerExchange exchange) {
        Optional<Found> found = RequestCookie.of(exchange, cookie.name())
                .flatMap(token -> find(token, false).stream())
                .findFirst();
        found.filter(one -> Math.abs(clock.millis() - one.seenAtMs()) > SEEN_EVERY.toMillis())
                .ifPresent(one -> {
                    exchange.setResponseCookie(cookie.keeps(one.token()));
                    seen(List.of(one.caller().sid()), Visitor.of(exchange));
                });
        return found.map(Found::caller).or(() -> formerlyKnown(exchange));
    }

    /** A browser that was logged in by an older relay gets its cookie under the present name. */
    private Optional<Caller> formerlyKnown(HttpServerExchange exchange) {
        Optional<Found> found = RequestCookie.of(exchange, SessionCookie.FORMER)
                .flatMap(token -> find(token, true).stream())
                .findFirst();
        found.ifPresent(one -> {
            exchange.setResponseCookie(cookie.keeps(one.token()));
            exchange.setResponseCookie(cookie.forgetsFormer());
        });
        return found.map(Found::caller);
    }

    /**
     * These sessions are in use at this moment, by pages that are open. To be called at least once an hour. Does not
     * block: for the live thread.
     */
    public void inUse(Collection<String> sids) {
        if (!sids.isEmpty()) {
            seen(sids, Visitor.NOBODY);
        }
    }

    /**
     * Notes that they were seen.
     *
     * @param from where; {@link Visitor#NOBODY}: where they were seen before
     */
    private void seen(Collection<String> sids, Visitor from) {
        Instant now = clock.instant();
        store.writeLater(
                handle -> handle.createUpdate("UPDATE session SET seen_at = :now, expires_at = :end,"
                                + " browser = coalesce(nullif(:browser, ''), browser),"
                                + " address = coalesce(nullif(:address, ''), address)"
                                + " WHERE id IN (<sids>) AND expires_at > :now AND abs(seen_at - :now) > :every")
                        .bindList("sids", List.copyOf(sids))
                        .bind("now", now.toEpochMilli())
                        .bind("end", now.plus(IDLE).toEpochMilli())
                        .bind("every", SEEN_EVERY.toMillis())
                        .bind("browser", from.browser())
                        .bind("address", from.address())
                        .execute(),
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

    /** Its person has shown password or passkey again. */
    public void confirm(Caller caller) {
        store.write(handle ->
                handle.execute("UPDATE session SET confirmed_at = ? WHERE id = ?", clock.millis(), caller.sid()));
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
