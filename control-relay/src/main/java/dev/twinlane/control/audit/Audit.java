package dev.twinlane.control.audit;

import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers who did what: a row in the database and a line in the log. Never waits, and is safe for all threads, the live
 * one included. Strangers cannot flood it: at most {@link #MAX_PER_SECOND} entries a second are taken and the newest
 * {@link #MAX_ROWS} kept; the log counts those left out.
 */
public final class Audit {

    /** Entries a second; a flood of refusals must not fill the disk. */
    public static final int MAX_PER_SECOND = 20;

    /** Entries in one page. */
    public static final int PAGE = 100;

    /** Rows kept. */
    public static final int MAX_ROWS = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final int MAX_TEXT = 120;

    private final Store store;
    private final Clock clock;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger inSecond = new AtomicInteger();
    private final AtomicInteger leftOut = new AtomicInteger();

    public Audit(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Notes that {@code actor} (a person or device) did {@code action} to {@code subject} from {@code address}. Texts may
     * come from strangers: line ends and other control characters are escaped.
     */
    public void note(AuditAction action, String actor, String subject, String address) {
        long nowMs = clock.millis();
        if (!mayNote(nowMs / 1_000)) {
            leftOut.incrementAndGet();
            return;
        }
        String who = plain(actor);
        String what = plain(subject);
        String from = plain(address);
        int missing = leftOut.getAndSet(0);
        LOG.info("audit {} actor={} subject={} address={} leftOutBefore={}", action, who, what, from, missing);
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
                    return handle.execute("DELETE FROM audit WHERE id <= ?", row - MAX_ROWS);
                },
                deleted -> {},
                problem -> LOG.warn("an audit entry was not stored: {}", problem.toString()));
    }

    /** One entry; {@code at} is ms since 1970. */
    public record Entry(long id, long atMs, AuditAction action, String actor, String subject, String address) {}

    /** The {@link #PAGE} entries before the one of that id, the newest first. Blocks on the database. */
    public List<Entry> before(long id) {
        return store.read(handle -> handle.createQuery("SELECT id, at, action, actor, subject, address FROM audit"
                        + " WHERE id < ? ORDER BY id DESC LIMIT ?")
                .bind(0, id)
                .bind(1, PAGE)
                .map((row, context) -> new Entry(
                        row.getLong("id"),
                        row.getLong("at"),
                        AuditAction.valueOf(row.getString("action")),
                        row.getString("actor"),
                        row.getString("subject"),
                        row.getString("address")))
                .list());
    }

    private boolean mayNote(long nowSecond) {
        if (second.getAndSet(nowSecond) != nowSecond) {
            inSecond.set(0);
        }
        return inSecond.incrementAndGet() <= MAX_PER_SECOND;
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
