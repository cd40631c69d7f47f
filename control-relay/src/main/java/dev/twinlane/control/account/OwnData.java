package dev.twinlane.control.account;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * All that is stored about one person, under each name that they had, for themselves to take away; no secrets, and
 * nothing about somebody else who had one of these names before or after. Times are UTC. One answer is made at a time: it may
 * take some megabytes. Blocks on the database: not for the
 * live thread.
 */
public final class OwnData {

    /** Visits, and entries of the audit log, the newest first: more would take the memory that driving needs. */
    static final int MAX_ROWS = 10_000;

    /** The names that somebody had, and from when to when. */
    private static final String NAMES = "WITH mine AS (SELECT name, from_at, until_at FROM former_name"
            + " WHERE person = :id UNION ALL SELECT name, coalesce((SELECT max(until_at) FROM former_name"
            + " WHERE person = :id), created_at), " + Long.MAX_VALUE + " FROM person WHERE id = :id) ";

    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put(
                "person",
                "SELECT name, admin, disabled, %s AS created FROM person WHERE id = :id".formatted(time("created_at")));
        PARTS.put(
                "rights",
                "SELECT r.name AS rover, o.level AS may FROM right_of o JOIN rover r ON r.id = o.rover"
                        + " WHERE o.person = :id ORDER BY r.name");
        PARTS.put(
                "speed_caps",
                "SELECT r.name AS rover, c.percent FROM speed_cap c JOIN rover r ON r.id = c.rover"
                        + " WHERE c.person = :id ORDER BY r.name");
        PARTS.put(
                "cameras_kept_off",
                "SELECT r.name AS rover, %s AS since FROM camera_off o JOIN rover r ON r.id = o.rover"
                                .formatted(time("o.since"))
                        + " WHERE o.person = :id ORDER BY o.since");
        PARTS.put(
                "logins",
                "SELECT browser, address, %s AS began, %s AS seen, %s AS ends FROM session"
                                .formatted(time("created_at"), time("seen_at"), time("expires_at"))
                        + " WHERE person = :id ORDER BY created_at");
        PARTS.put(
                "players",
                "SELECT t.name, r.name AS rover, %s AS created FROM player_token t JOIN rover r ON r.id = t.rover"
                                .formatted(time("t.created_at"))
                        + " WHERE t.person = :id ORDER BY t.created_at");
        PARTS.put(
                "visits",
                NAMES
                        + "SELECT r.name AS rover, w.player, %s AS began, %s AS ended FROM watched w"
                                .formatted(time("w.from_at"), time("w.until_at"))
                        + " JOIN rover r ON r.id = w.rover JOIN mine ON w.person = mine.name"
                        + " AND w.from_at >= mine.from_at AND w.from_at < mine.until_at ORDER BY w.id DESC LIMIT "
                        + MAX_ROWS);
        PARTS.put(
                "audit_log",
                NAMES
                        + "SELECT %s AS at, action, actor, subject, address, times FROM audit".formatted(time("at"))
                        + " JOIN mine ON at >= from_at AND at < until_at AND (actor = name OR subject = name"
                        + " OR (action = 'PERSON_RENAMED' AND substr(subject, -length(name) - 3) = ' → ' || name)"
                        // a right or a cap: the name, the rover's id, what it is
                        + " OR (action IN ('RIGHT_CHANGED', 'SPEED_CAP_CHANGED')"
                        + " AND substr(subject, 1, length(name) + 1) = name || ' '"
                        + " AND substr(subject, length(name) + 2) GLOB '[a-z0-9]*-[a-z0-9][a-z0-9][a-z0-9][a-z0-9] *'))"
                        + " ORDER BY id DESC LIMIT "
                        + MAX_ROWS);
    }

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final Semaphore free = new Semaphore(1);

    public OwnData(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private static String time(String column) {
        return "strftime('%Y-%m-%dT%H:%M:%SZ', " + column + " / 1000, 'unixepoch')";
    }

    /** Each kind of row that there is about {@code person}, by its name. */
    public Map<String, Object> of(Person person) throws Refused {
        if (!free.tryAcquire()) {
            throw Refused.busy("somebody else takes their data away at this moment; try again");
        }
        try {
            return store.read(handle -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("written", clock.instant().toString());
                PARTS.forEach((part, query) -> data.put(
                        part,
                        handle.createQuery(query)
                                .bind("id", person.id())
                                .mapToMap()
                                .list()));
                return data;
            });
        } finally {
            free.release();
        }
    }
}
