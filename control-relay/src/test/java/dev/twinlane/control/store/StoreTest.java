package dev.twinlane.control.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    private Path folder;

    private static int rovers(Store store) {
        return store.read(handle -> handle.createQuery("SELECT count(*) FROM rover")
                .mapTo(Integer.class)
                .one());
    }

    private static int add(Store store, String name) {
        return store.write(handle -> handle.execute("INSERT INTO rover (id, name) VALUES (?, ?)", name, name));
    }

    @Test
    void what_was_written_is_there_after_a_restart() throws IOException {
        try (Store store = Store.open(folder)) {
            add(store, "a");
        }
        try (Store store = Store.open(folder)) {
            assertEquals(1, rovers(store));
        }
    }

    @Test
    void only_its_owner_can_read_the_file() throws IOException {
        try (Store store = Store.open(folder.resolve("new"))) {
            add(store, "a");
            for (String name : new String[] {"twinlane.db", "twinlane.db-wal"}) {
                Path file = folder.resolve("new").resolve(name);
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), name);
            }
        }
    }

    @Test
    void every_write_is_on_the_disk_before_it_counts() throws IOException {
        try (Store store = Store.open(folder)) {
            assertEquals(
                    "wal",
                    store.read(handle -> handle.createQuery("PRAGMA journal_mode")
                            .mapTo(String.class)
                            .one()));
            int full = 2;
            int synchronous = store.write(handle -> handle.createQuery("PRAGMA synchronous")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(full, synchronous);
        }
    }

    @Test
    void a_write_that_fails_changes_nothing_and_the_next_one_works() throws IOException {
        try (Store store = Store.open(folder)) {
            assertThrows(
                    JdbiException.class,
                    () -> store.write(handle -> {
                        handle.execute("INSERT INTO rover (id, name) VALUES ('a', 'a')");
                        return handle.execute("INSERT INTO rover (id, name) VALUES ('a', 'a')");
                    }));
            assertEquals(0, rovers(store));
            add(store, "b");
            assertEquals(1, rovers(store));
        }
    }

    @Test
    void a_second_process_may_write_at_the_same_time() throws IOException {
        try (Store first = Store.open(folder);
                Store second = Store.open(folder)) {
            for (int i = 0; i < 20; i++) {
                add(first, "first " + i);
                add(second, "second " + i);
            }

            assertEquals(40, rovers(first));
        }
    }

    @Test
    void too_many_waiting_writes_are_refused_and_not_kept() throws IOException, InterruptedException {
        try (Store store = Store.open(folder)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            for (int i = 0; i < Store.MAX_WAITING + 2; i++) {
                store.writeLater(
                        handle -> {
                            try {
                                hold.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return 0;
                        },
                        done -> {},
                        problem -> refused.countDown());
            }

            refused.await();
            hold.countDown();
            await().ignoreExceptions().until(() -> add(store, "after") == 1);
            assertEquals(1, rovers(store));
        }
    }

    @Test
    void a_database_of_a_newer_relay_is_left_alone() throws IOException {
        try (Store store = Store.open(folder)) {
            store.read(handle -> handle.execute("PRAGMA user_version = 99"));
        }

        Exception problem =
                assertThrows(Exception.class, () -> Store.open(folder).close());

        assertTrue(String.valueOf(problem.getMessage()).contains("newer relay"), problem.toString());
    }
}
