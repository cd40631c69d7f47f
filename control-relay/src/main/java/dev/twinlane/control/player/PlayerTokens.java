package dev.twinlane.control.player;

import dev.twinlane.control.account.Person;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.gate.VisibleName;
import dev.twinlane.control.store.DamagedValues;
import dev.twinlane.control.store.EnumColumn;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.wire.LinkSocket;
import dev.twinlane.shared.wire.LinkSocket.Player;
import dev.twinlane.shared.wire.Right;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that open MJPEG streams and snapshots. Each is shown once and stored as a hash; it is valid as long as its
 * person has a right to the rover, and until it expires. The list of valid tokens is read on the store thread, in one order with the changes,
 * so that an older list never follows a newer one. Blocks on the database, except where a method says otherwise.
 */
public final class PlayerTokens {

    /** Tokens of one person, over all rovers. */
    public static final int MAX_PER_PERSON = 32;

    /** The longest life that can be chosen, days. */
    public static final int MAX_DAYS = 3_650;

    private static final Logger LOG = LoggerFactory.getLogger(PlayerTokens.class);
    private static final int ID_LETTERS = 12;

    /** Another process may revoke a right in the database, so rights are read each time, not remembered. */
    private static final String VALID = "SELECT t.id, lower(hex(t.token_hash)) AS hash, t.rover, d.id AS device,"
            + " coalesce(t.expires_at, 0) AS expires_at FROM player_token t JOIN person p ON p.id = t.person"
            + " JOIN device d ON d.rover = t.rover AND d.kind = 'CAMERA'"
            + " WHERE p.disabled = 0 AND coalesce(t.expires_at > :now, 1) AND (p.admin = 1 OR EXISTS"
            + " (SELECT 1 FROM right_of r WHERE r.person = t.person AND r.rover = t.rover AND "
            + EnumColumn.known("r.level", Right.values()) + "))"
            + " ORDER BY t.created_at, t.id";

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final int maxStreams;
    private final Consumer<List<Player>> changed;

    /**
     * The tokens in {@code store}.
     *
     * @param maxStreams how many streams and pictures one token may have open at once
     * @param changed gets those that are valid, on the store thread; the same list may come again
     */
    public PlayerTokens(Store store, Clock clock, int maxStreams, Consumer<List<Player>> changed) {
        this.store = store;
        this.clock = clock;
        this.maxStreams = maxStreams;
        this.changed = changed;
    }

    /**
     * A token that was just made.
     *
     * @param id names it
     * @param token shown this once
     */
    public record Made(String id, String token) {
        @Override
        public String toString() {
            return "Made[id=" + id + ", token=…]";
        }
    }

    /**
     * Makes a token with which {@code person}'s player shows {@code rover}.
     *
     * @param days how long it is valid, 1..{@link #MAX_DAYS}; 0 until it is revoked
     */
    public Made add(Person person, String rover, String name, long days) throws Refused {
        String known = VisibleName.ofThing(name);
        if (days < 0 || days > MAX_DAYS) {
            throw Refused.badRequest("days: 0 to " + MAX_DAYS + " are expected");
        }
        Made made = new Made(Secret.randomId(ID_LETTERS), Secret.random());
        long nowMs = clock.millis();
        int added = store.write(handle -> handle.createUpdate(
                        "INSERT INTO player_token (id, name, token_hash, person, rover, created_at, expires_at)"
                                + " SELECT :id, :name, :hash, :person, :rover, :now, nullif(:expires, :now)"
                                + " WHERE (SELECT count(*) FROM player_token) < :most"
                                + " AND (SELECT count(*) FROM player_token WHERE person = :person) < :mostOfOne")
                .bind("id", made.id())
                .bind("name", known)
                .bind("hash", Secret.hash(made.token()))
                .bind("person", person.id())
                .bind("rover", rover)
                .bind("now", nowMs)
                .bind("expires", nowMs + Duration.ofDays(days).toMillis())
                .bind("most", LinkSocket.MAX_PLAYERS)
                .bind("mostOfOne", MAX_PER_PERSON)
                .execute());
        if (added == 0) {
            throw tooMany(person);
        }
        publish();
        return made;
    }

    private Refused tooMany(Person person) {
        int own = store.read(handle -> handle.createQuery("SELECT count(*) FROM player_token WHERE person = ?")
                .bind(0, person.id())
                .mapTo(Integer.class)
                .one());
        return own >= MAX_PER_PERSON
                ? new Refused(
                        409, "too_many_players", "you have " + MAX_PER_PERSON + " players already; revoke one first")
                : new Refused(
                        409,
                        "too_many_players_in_all",
                        "everybody together has " + LinkSocket.MAX_PLAYERS
                                + " players already; one of them must be revoked first");
    }

    /** The tokens for {@code rover}: with {@code all} everybody's, else those of {@code person}. */
    public List<PlayerRow> list(Person person, String rover, boolean all) {
        return store.read(handle -> handle.createQuery(
                        "SELECT t.id, t.name, p.name AS person, t.created_at, coalesce(t.expires_at, 0) AS expires_at"
                                + " FROM player_token t"
                                + " JOIN person p ON p.id = t.person"
                                + " WHERE t.rover = ? AND (? OR t.person = ?) ORDER BY t.created_at, t.id")
                .bind(0, rover)
                .bind(1, all)
                .bind(2, person.id())
                .map((row, context) -> new PlayerRow(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("person"),
                        row.getLong("created_at"),
                        row.getLong("expires_at")))
                .list());
    }

    /** Revokes one of those that {@link #list} shows; returns its name, empty when there is none. */
    public Optional<String> revoke(Person person, String rover, boolean all, String id) {
        Optional<String> name = store.write(handle -> handle.createQuery(
                        "DELETE FROM player_token WHERE id = ? AND rover = ? AND (? OR person = ?) RETURNING name")
                .bind(0, id)
                .bind(1, rover)
                .bind(2, all)
                .bind(3, person.id())
                .mapTo(String.class)
                .findOne());
        publish();
        return name;
    }

    /** Revokes all tokens of {@code person}; returns which, each as rover and id. */
    public List<String> revokeAll(Person person) {
        List<String> revoked = revokeAll(store, person);
        publish();
        return revoked;
    }

    /** As {@link #revokeAll(Person)}, for another process: the relay notices by itself within a second. */
    public static List<String> revokeAll(Store store, Person person) {
        return store.write(
                handle -> handle.createQuery("DELETE FROM player_token WHERE person = ? RETURNING rover || '/' || id")
                        .bind(0, person.id())
                        .mapTo(String.class)
                        .list());
    }

    /** Passes on which ones are valid now. Does not block: it may be called from the live thread. */
    public void publish() {
        store.writeLater(
                this::valid,
                changed,
                problem -> LOG.warn("the valid players' tokens could not be read: {}", problem.toString()));
    }

    private List<Player> valid(Handle handle) {
        return handle.createQuery(VALID).bind("now", clock.millis()).map((row, context) -> player(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** One that cannot be read opens nothing. */
    private Optional<Player> player(ResultSet row) throws SQLException {
        String id = row.getString("id");
        try {
            return Optional.of(new Player(
                    id,
                    row.getString("hash"),
                    row.getString("rover"),
                    row.getString("device"),
                    maxStreams,
                    row.getLong("expires_at")));
        } catch (IllegalArgumentException e) {
            DamagedValues.tell(
                    "player " + id + " in the database cannot be read, and opens nothing: " + e.getMessage());
            return Optional.empty();
        }
    }
}
