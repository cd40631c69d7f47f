package dev.twinlane.control.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.control.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchLogTest {

    /** Ada with a login and a player, and the rover that both watch. */
    private static void people(Store store) {
        store.write(handle -> {
            handle.execute(
                    "INSERT INTO person (id, name, password_hash, admin, created_at) VALUES (1, 'Ada', '', 1, 0)");
            handle.execute("INSERT INTO rover (id, name) VALUES ('demo', 'Demo')");
            handle.execute("INSERT INTO session (id, token_hash, person, created_at, expires_at)"
                    + " VALUES ('s-1', x'01', 1, 0, 9999999999999)");
            return handle.execute("INSERT INTO player_token (id, name, token_hash, person, rover, created_at)"
                    + " VALUES ('p-1', 'Hall', x'02', 1, 'demo', 0)");
        });
    }

    private static List<String> visits(WatchLog log) {
        return log.before("demo", Long.MAX_VALUE).stream()
                .map(visit -> visit.person() + ":" + visit.player())
                .toList();
    }

    @Test
    void a_login_and_a_player_that_have_ended_before_their_visit_is_noted_have_a_name(@TempDir Path folder)
            throws IOException {
        try (Store store = Store.open(folder)) {
            people(store);
            store.write(handle -> handle.execute("DELETE FROM session") + handle.execute("DELETE FROM player_token"));
            WatchLog log = new WatchLog(store, Clock.systemUTC());

            log.seen("demo", List.of("s-1", "p-1"));
            store.write(handle -> 0);

            assertEquals(List.of("Ada:Hall", "Ada:"), visits(log));
        }
    }

    @Test
    void a_person_who_was_deleted_meanwhile_has_one_too(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            people(store);
            store.write(handle -> handle.execute("DELETE FROM person"));
            WatchLog log = new WatchLog(store, Clock.systemUTC());

            log.seen("demo", List.of("s-1"));
            store.write(handle -> 0);

            assertEquals(List.of("Ada:"), visits(log));
        }
    }

    /** The clock was hours off when the visit began: the visit goes on as another one, and no minute of it is lost. */
    @ParameterizedTest
    @ValueSource(ints = {-9, 9})
    void a_clock_that_is_set_meanwhile_begins_another_visit(int hours, @TempDir Path folder) throws IOException {
        Instant[] now = {Instant.parse("2026-11-29T19:00:00Z")};
        try (Store store = Store.open(folder)) {
            people(store);
            WatchLog log = new WatchLog(store, ((InstantSource) () -> now[0]).withZone(ZoneOffset.UTC));
            log.seen("demo", List.of("s-1"));
            now[0] = now[0].plus(Duration.ofHours(hours));
            Instant set = now[0];

            log.seen("demo", List.of("s-1"));
            now[0] = now[0].plusSeconds(40);
            log.seen("demo", List.of("s-1"));
            store.write(handle -> 0);

            WatchLog.Visit newest = log.before("demo", Long.MAX_VALUE).get(0);
            assertEquals(set.toEpochMilli(), newest.fromMs());
            assertEquals(set.plusSeconds(40).toEpochMilli(), newest.untilMs());
        }
    }

    @Test
    void names_of_logins_that_have_ended_are_not_kept_without_end(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            people(store);
            store.write(handle -> handle.execute("INSERT INTO watcher (rowid, id, person, player)"
                    + " VALUES (100000, 'old', 'Bob', ''), (100001, 'older', 'Bob', '')"));
            store.write(handle -> handle.execute("UPDATE watcher SET rowid = 130000 WHERE id = 'older'"));
            store.write(handle -> handle.execute("INSERT INTO session (id, token_hash, person, created_at, expires_at)"
                    + " VALUES ('s-2', x'03', 1, 0, 9999999999999)"));

            assertEquals(
                    List.of("older", "p-1", "s-1", "s-2"),
                    store.read(handle -> handle.createQuery("SELECT id FROM watcher ORDER BY id")
                            .mapTo(String.class)
                            .list()));
        }
    }

    @Test
    void a_visit_is_kept_for_90_days_and_who_was_behind_a_login_for_a_day(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            people(store);
            Instant now = Instant.now();
            WatchLog early =
                    new WatchLog(store, Clock.fixed(now.minus(WatchLog.KEPT).minusSeconds(1), ZoneOffset.UTC));
            early.seen("demo", List.of("p-1"));
            new WatchLog(store, Clock.fixed(now, ZoneOffset.UTC)).seen("demo", List.of("s-1"));
            store.write(handle -> handle.execute("DELETE FROM session"));

            WatchLog log = new WatchLog(store, Clock.fixed(now, ZoneOffset.UTC));
            log.prune();
            store.write(handle -> 0);
            assertEquals(List.of("Ada:"), visits(log));
            assertEquals(List.of("p-1", "s-1"), watchers(store));

            new WatchLog(store, Clock.fixed(now.plus(WatchLog.WATCHER_KEPT).plusSeconds(5), ZoneOffset.UTC)).prune();
            store.write(handle -> 0);
            assertEquals(List.of("p-1"), watchers(store), "the player is still there");
        }
    }

    private static List<String> watchers(Store store) {
        return store.read(handle -> handle.createQuery("SELECT id FROM watcher ORDER BY id")
                .mapTo(String.class)
                .list());
    }
}
