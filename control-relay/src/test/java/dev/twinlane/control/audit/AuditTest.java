package dev.twinlane.control.audit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.twinlane.control.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class AuditTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Audit.class);

    /** Thousands of lines tell nobody anything. */
    @BeforeAll
    static void quietly() {
        LOG.setLevel(Level.WARN);
    }

    @AfterAll
    static void asBefore() {
        LOG.setLevel(null);
    }

    private static List<String> actors(Store store) {
        return store.read(handle -> handle.createQuery("SELECT actor FROM audit ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    private static List<Audit.Entry> entries(Audit audit) {
        return audit.before(Long.MAX_VALUE);
    }

    @Test
    void an_entry_stays_on_one_line_whatever_a_stranger_types(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            Audit audit = new Audit(store, Clock.systemUTC());

            audit.note(AuditAction.LOGIN_REFUSED, "Eve\r\nINFO audit LOGIN actor=Ada\u2028", "", "10.0.0.7");

            await().until(() -> !actors(store).isEmpty());
            assertEquals(List.of("Eve\\u000d\\u000aINFO audit LOGIN actor=Ada\\u2028"), actors(store));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGIN_REFUSED", "KEY_REFUSED", "CLAIM_REFUSED", "CONNECTED", "REPLACED"})
    void what_strangers_can_repeat_is_one_row_a_minute_and_says_how_often(AuditAction action, @TempDir Path folder)
            throws IOException {
        AtomicLong nowMs = new AtomicLong(1_000_000);
        Clock clock = clock(nowMs);
        try (Store store = Store.open(folder)) {
            Audit audit = new Audit(store, clock);
            for (int i = 0; i < 1_000; i++) {
                audit.note(action, "", "", "10.0.0.7");
            }
            audit.note(action, "", "", "10.0.0.8");
            nowMs.addAndGet(60_000);
            audit.note(action, "", "", "10.0.0.7");

            await().until(() ->
                    entries(audit).stream().mapToInt(Audit.Entry::times).sum() == 1_002);
            assertEquals(
                    List.of("10.0.0.7 1", "10.0.0.8 1", "10.0.0.7 1000"),
                    entries(audit).stream()
                            .map(entry -> entry.address() + " " + entry.times())
                            .toList());
        }
    }

    @Test
    void a_flood_of_refusals_from_everywhere_pushes_out_nothing_that_people_did(@TempDir Path folder)
            throws IOException {
        try (Store store = Store.open(folder)) {
            Audit audit = new Audit(store, Clock.systemUTC());
            for (int i = 0; i < 20_000; i++) {
                audit.note(AuditAction.KEY_REFUSED, "", "", "10.0." + i / 250 + "." + i % 250);
                if (i % 1_000 == 0) {
                    audit.note(AuditAction.RIGHT_CHANGED, "Ada", "Bob", "10.0.0.1");
                }
            }
            store.write(handle -> 0);
            await().until(() ->
                    store.read(handle -> handle.createQuery("SELECT sum(times) FROM audit WHERE minute IS NOT NULL")
                                    .mapTo(Integer.class)
                                    .one())
                            == 20_000);

            assertEquals(20, actors(store).stream().filter("Ada"::equals).count());
            assertTrue(actors(store).size() <= 20 + 2 * (Counted.MAX_KINDS + 1), "addresses without end");
        }
    }

    @Test
    void each_kind_of_rows_is_pruned_by_itself(@TempDir Path folder) throws IOException {
        AtomicLong nowMs = new AtomicLong(1_000_000);
        try (Store store = Store.open(folder)) {
            Audit audit = new Audit(store, clock(nowMs));
            audit.note(AuditAction.LOGIN, "Ada", "", "10.0.0.1");
            for (int minute = 0; minute < Audit.MAX_COUNTED_ROWS / Counted.MAX_KINDS + 10; minute++) {
                nowMs.addAndGet(60_000);
                for (int i = 0; i < Counted.MAX_KINDS; i++) {
                    audit.note(AuditAction.KEY_REFUSED, "", "", "10.0.0." + i);
                }
                store.write(handle -> 0);
            }
            audit.note(AuditAction.KEY_REFUSED, "", "", "10.0.1.1");
            store.write(handle -> 0);

            assertEquals(Audit.MAX_COUNTED_ROWS + 1, actors(store).size());
            assertEquals("Ada", actors(store).get(0));
        }
    }

    private static Clock clock(AtomicLong nowMs) {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(nowMs.get());
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Test
    void a_long_text_is_cut() {
        assertTrue(Audit.plain("x".repeat(10_000)).length() <= 120);
    }

    @Test
    void an_entry_is_kept_for_a_year(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            Instant now = Instant.parse("2026-11-29T12:00:00Z");
            new Audit(store, at(now.minus(Audit.KEPT).minusSeconds(1))).note(AuditAction.LOGIN, "Long ago", "", "");
            new Audit(store, at(now.minus(Audit.KEPT).minusSeconds(1)))
                    .note(AuditAction.KEY_REFUSED, "A board", "", "");
            new Audit(store, at(now.minus(Audit.KEPT).plusSeconds(1))).note(AuditAction.LOGIN, "Not so long", "", "");

            new Audit(store, at(now)).prune();
            store.write(handle -> 0);

            assertEquals(List.of("Not so long"), actors(store));
        }
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
