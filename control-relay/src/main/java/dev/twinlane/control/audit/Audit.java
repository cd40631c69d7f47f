package dev.twinlane.control.audit;

import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers who did what: a row in the database and a line in the log. Never waits, and is safe for all threads, the
 * live one included. What people do is always noted. What strangers and devices can repeat without end
 * ({@link AuditAction#isCounted}) is one row and one line a minute, with how many times, and cannot push out the rows of
 * people: the newest {@link #MAX_ROWS} and {@link #MAX_COUNTED_ROWS} are kept, each by itself, for {@link #KEPT}.
 */
public final class Audit {

    /** Entries in one page. */
    public static final int PAGE = 100;

    /** Rows kept of what people did. */
    public static final int MAX_ROWS = 50_000;

    /** Rows kept of what is counted. */
    public static final int MAX_COUNTED_ROWS = 10_000;

    /** How long a row is kept. */
    public static final Duration KEPT = Duration.ofDays(365);

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final int MAX_TEXT = 120;
    private static final int PRUNE_EVERY = 100; // rows
    private static final long MS_PER_MINUTE = 60_000;

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final Counted counted = new Counted();
    private final AtomicBoolean writing = new AtomicBoolean();

    public Audit(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Notes that {@code actor} (a person or device) did {@code action} to {@code subject} from {@code address}. Texts
     * may come from strangers: line ends and other control characters are escaped.
     */
    public void note(AuditAction action, String actor, String subject, String address) {
        long nowMs = clock.millis();
        String who = plain(actor);
        String what = plain(subject);
        String from = plain(address);
        if (action.isCounted()) {
            if (counted.add(new Counted.Kind(nowMs / MS_PER_MINUTE, action, who, what, from))) {
                log(action, who, what, from);
            }
            writeCounted(nowMs);
            return;
        }
        log(action, who, what, from);
        store.writeLater(
                handle -> {
                    int row = handle.createQuery("INSERT INTO audit (at, actor, action, subject, address)"
                                    + " VALUES (?, ?, ?, ?, ?) RETURNING id")
                            .bind(0, nowMs)
                            .bind(1, who)
                            .bind(2, action.name())
                            .bind(3, what)
                            .bind(4, from)
                            .mapTo(Integer.class)
                            .one();
                    return row % PRUNE_EVERY == 0 ? prune(handle, "minute IS NULL", MAX_ROWS) : 0;
                },
                deleted -> {},
                Audit::notStored);
    }

    private static void log(AuditAction action, String who, String what, String from) {
        LOG.info("audit {} actor={} subject={} address={}", action, who, what, from);
    }

    private static void notStored(RuntimeException problem) {
        LOG.warn("an audit entry was not stored: {}", problem.toString());
    }

    /** One write at a time, with all that has come meanwhile: a flood is no queue. */
    private void writeCounted(long nowMs) {
        if (writing.getAndSet(true)) {
            return;
        }
        store.writeLater(
                handle -> {
                    writing.set(false); // what comes from now on is another write's
                    PreparedBatch rows =
                            handle.prepareBatch("INSERT INTO audit (at, minute, action, actor, subject, address, times)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (minute, action, actor, subject, address)"
                                    + " WHERE minute IS NOT NULL DO UPDATE SET times = times + excluded.times");
                    counted.take()
                            .forEach((kind, times) -> rows.add(
                                    nowMs,
                                    kind.minute(),
                                    kind.action().name(),
                                    kind.actor(),
                                    kind.subject(),
                                    kind.address(),
                                    times));
                    rows.execute();
                    return prune(handle, "minute IS NOT NULL", MAX_COUNTED_ROWS);
                },
                deleted -> {},
                problem -> {
                    writing.set(false);
                    notStored(problem);
                });
    }

    /** Forgets what is older than {@link #KEPT}. Never waits. */
    public void prune() {
        long oldestMs = clock.millis() - KEPT.toMillis();
        store.writeLater(
                handle -> handle.execute("DELETE FROM audit WHERE at < ?", oldestMs),
                deleted -> {},
                problem -> LOG.warn("old audit entries were not deleted: {}", problem.toString()));
    }

    private static int prune(Handle handle, String which, int kept) {
        return handle.execute("DELETE FROM audit WHERE " + which + " AND id <= coalesce((SELECT id FROM audit WHERE "
                + which + " ORDER BY id DESC LIMIT 1 OFFSET " + kept + "), -1)");
    }

    /** One entry; {@code atMs} is since 1970, {@code times} how often it was in that minute. */
    public record Entry(
            long id, long atMs, AuditAction action, String actor, String subject, String address, int times) {}

    /** The {@link #PAGE} entries before the one of that id, the newest first. Blocks on the database. */
    public List<Entry> before(long id) {
        return store.read(handle -> handle.createQuery(
                        "SELECT id, at, action, actor, subject, address, times FROM audit"
                                + " WHERE id < ? ORDER BY id DESC LIMIT ?")
                .bind(0, id)
                .bind(1, PAGE)
                .map((row, context) -> new Entry(
                        row.getLong("id"),
                        row.getLong("at"),
                        AuditAction.named(row.getString("action")),
                        row.getString("actor"),
                        row.getString("subject"),
                        row.getString("address"),
                        row.getInt("times")))
                .list());
    }

    /** {@code text} on one line and of bounded length. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().limit(MAX_TEXT).forEach(c -> {
            if (Character.isISOControl(c) || c == '\\' || c == 0x2028 || c == 0x2029) {
                plain.append(String.format("\\u%04x", c));
            } else {
                plain.append((char) c);
            }
        });
        return plain.toString();
    }
}
