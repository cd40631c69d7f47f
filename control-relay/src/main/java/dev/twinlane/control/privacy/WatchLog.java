package dev.twinlane.control.privacy;

import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who watched which rover when, for everybody who may watch it: as the video relay saw it, not as pages claim. A pause
 * of less than {@link #PAUSE_MS} is part of one visit; the end of a visit that goes on is stored every
 * {@link #EVERY_MS}. The newest {@link #MAX_ROWS} visits are kept, for {@link #KEPT}. {@link #seen} and {@link #forget} are for the live thread;
 * {@link #before} blocks on the database.
 */
public final class WatchLog {

    /** Rows kept, over all rovers. */
    public static final int MAX_ROWS = 20_000;

    /** How long a visit is kept. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** How long it is known who was behind a login or a player that has ended. */
    static final Duration WATCHER_KEPT = Duration.ofDays(1);

    /** Visits in one page. */
    public static final int PAGE = 100;

    static final int PAUSE_MS = 60_000;
    static final int EVERY_MS = 30_000;

    private static final Logger LOG = LoggerFactory.getLogger(WatchLog.class);

    private final Store store;
    private final Clock clock; // wall time, as people read it
    private final Map<String, Map<String, Long>> notedAtMs = new HashMap<>(); // by rover, then by watcher; live thread

    public WatchLog(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Notes who watches {@code rover} now, or has since the last call: these and nobody else.
     *
     * @param watchers login sessions and ids of players' tokens
     */
    public void seen(String rover, List<String> watchers) {
        Map<String, Long> noted = notedAtMs.computeIfAbsent(rover, first -> new HashMap<>());
        if (watchers.isEmpty() && noted.isEmpty()) {
            return;
        }
        long nowMs = clock.millis();
        for (String watcher : watchers) {
            Long atMs = noted.get(watcher);
            if (atMs == null || Math.abs(nowMs - atMs) >= EVERY_MS) {
                noted.put(watcher, nowMs);
                note(rover, watcher, nowMs);
            }
        }
        noted.keySet().removeIf(watcher -> {
            boolean gone = !watchers.contains(watcher);
            if (gone) {
                note(rover, watcher, nowMs);
            }
            return gone;
        });
    }

    /** {@code rover} was deleted, and its visits with it. */
    public void forget(String rover) {
        notedAtMs.remove(rover);
    }

    /** Forgets what is older than {@link #KEPT}. Does not block. */
    public void prune() {
        long nowMs = clock.millis();
        store.writeLater(
                handle -> handle.execute("DELETE FROM watched WHERE until_at < ?", nowMs - KEPT.toMillis())
                        + handle.execute(
                                "DELETE FROM watcher WHERE ended_at > 0 AND ended_at < ?",
                                nowMs - WATCHER_KEPT.toMillis()),
                deleted -> {},
                problem -> LOG.warn("old visits were not deleted: {}", problem.toString()));
    }

    private void note(String rover, String watcher, long nowMs) {
        store.writeLater(
                handle -> extend(handle, rover, watcher, nowMs) || begin(handle, rover, watcher, nowMs),
                done -> {},
                problem -> LOG.warn("a visit was not stored: {}", problem.toString()));
    }

    private static boolean extend(Handle handle, String rover, String watcher, long nowMs) {
        return handle.execute(
                        "UPDATE watched SET until_at = max(from_at, ?) WHERE id = (SELECT id FROM watched"
                                + " WHERE rover = ? AND watcher = ? ORDER BY id DESC LIMIT 1)"
                                + " AND until_at BETWEEN ? AND ?", // a clock that was set begins another visit
                        nowMs,
                        rover,
                        watcher,
                        nowMs - PAUSE_MS,
                        nowMs + PAUSE_MS)
                > 0;
    }

    private static boolean begin(Handle handle, String rover, String watcher, long nowMs) {
        int row = handle.createQuery("INSERT INTO watched (rover, watcher, person, player, from_at, until_at)"
                        + " SELECT :rover, :watcher, coalesce(max(person), ''), coalesce(max(player), ''), :now, :now"
                        + " FROM watcher WHERE id = :watcher RETURNING id")
                .bind("rover", rover)
                .bind("watcher", watcher)
                .bind("now", nowMs)
                .mapTo(Integer.class)
                .one();
        handle.execute("DELETE FROM watched WHERE id <= ?", row - MAX_ROWS);
        return true;
    }

    /**
     * One visit.
     *
     * @param person whose login or player it was, empty when it was deleted already
     * @param player name of the player, empty for a page
     * @param fromMs ms since 1970
     * @param untilMs when it was last seen
     */
    public record Visit(long id, String person, String player, long fromMs, long untilMs) {}

    /** The {@link #PAGE} visits to {@code rover} before the one of that id, the newest first. */
    public List<Visit> before(String rover, long id) {
        return store.read(handle -> handle.createQuery("SELECT id, person, player, from_at, until_at FROM watched"
                        + " WHERE rover = ? AND id < ? ORDER BY id DESC LIMIT ?")
                .bind(0, rover)
                .bind(1, id)
                .bind(2, PAGE)
                .map((row, context) -> new Visit(
                        row.getLong("id"),
                        row.getString("person"),
                        row.getString("player"),
                        row.getLong("from_at"),
                        row.getLong("until_at")))
                .list());
    }
}
