package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.store.Backup;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the database is written while the relay runs, and what is put back is what was there. */
class BackupTest {

    private static final int USER_VERSION_AT = 60; // in the header of SQLite's file format

    @TempDir
    private Path data;

    @TempDir
    private Path elsewhere;

    @Test
    void what_was_backed_up_is_there_again_and_what_came_later_is_not() throws IOException {
        Path copy = elsewhere.resolve("copy.db");
        Rovers.Added rover;
        String session;
        long epoch;
        try (Relay relay = Relay.start(data)) {
            rover = relay.rover("Demo");
            relay.add("Bob", rover.row().id(), Right.DRIVE);
            session = relay.session("Bob");
            Backup.write(data, copy);
            for (int i = 0; i < 5; i++) {
                relay.board(rover);
            }
            epoch = relay.board(rover).epoch();
            relay.add("Eve", rover.row().id(), Right.ADMIN);
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));

        Path former = Backup.restore(data, copy);

        assertTrue(Files.exists(former));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("twinlane.db"))));
        try (Relay relay = Relay.start(data)) {
            String bob = relay.login("Bob");
            assertThrows(AssertionError.class, () -> relay.login("Eve"));
            assertEquals(
                    401,
                    relay.get("/api/sessions", Map.of("Cookie", relay.asOwn(session)))
                            .statusCode(),
                    "nobody stays logged in");
            assertEquals(
                    "drive",
                    Relay.json(relay.get("/api/rovers", Map.of("Cookie", bob)))
                            .get(0)
                            .get("right")
                            .asText());
            Board board = relay.board(rover);
            assertTrue(board.epoch() > epoch, "an epoch never comes again");
        }
    }

    @Test
    void nothing_is_put_back_under_a_running_relay() throws IOException {
        Path copy = elsewhere.resolve("copy.db");
        try (Relay relay = Relay.start(data)) {
            Backup.write(data, copy);

            IOException refused = assertThrows(IOException.class, () -> Backup.restore(data, copy));

            assertTrue(String.valueOf(refused.getMessage()).contains("stop it first"), refused.getMessage());
            assertEquals(200, relay.get("/api/session", Map.of()).statusCode());
            relay.login(Relay.ADMIN);
            assertFalse(Files.exists(data.resolve("twinlane.db.restored")));
        }
    }

    @Test
    void what_is_damaged_foreign_or_newer_is_refused_and_changes_nothing() throws IOException {
        Path copy = elsewhere.resolve("copy.db");
        try (Relay relay = Relay.start(data)) {
            Backup.write(data, copy);
        }
        Path newerCopy = Files.copy(copy, elsewhere.resolve("newer.db"));
        try (RandomAccessFile file = new RandomAccessFile(newerCopy.toFile(), "rw")) {
            file.seek(USER_VERSION_AT);
            file.writeInt(99);
        }
        byte[] bytes = Files.readAllBytes(copy);
        Arrays.fill(bytes, 4096, 12_000, (byte) 0x5A);
        Path damaged = Files.write(elsewhere.resolve("damaged.db"), bytes);
        Path foreign = Files.writeString(elsewhere.resolve("foreign.db"), "not a database");
        byte[] before = Files.readAllBytes(data.resolve("twinlane.db"));

        assertThrows(IOException.class, () -> Backup.restore(data, damaged));
        assertThrows(IOException.class, () -> Backup.restore(data, foreign));
        IOException newer = assertThrows(IOException.class, () -> Backup.restore(data, newerCopy));
        assertThrows(IOException.class, () -> Backup.restore(data, elsewhere.resolve("missing.db")));

        assertTrue(String.valueOf(newer.getMessage()).contains("newer relay"), newer.getMessage());
        assertArrayEquals(before, Files.readAllBytes(data.resolve("twinlane.db")));
    }

    @Test
    void a_copy_follows_no_link() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Path target = elsewhere.resolve("target");
            Path link = Files.createSymbolicLink(elsewhere.resolve("copy.db"), target);

            assertThrows(IOException.class, () -> Backup.write(data, link));

            assertFalse(Files.exists(target));
            assertEquals(200, relay.get("/api/session", Map.of()).statusCode());
        }
    }

    @Test
    void nothing_that_let_somebody_in_comes_back() throws IOException {
        Path copy = elsewhere.resolve("copy.db");
        try (Relay relay = Relay.start(data)) {
            String rover = relay.rover("Demo").row().id();
            relay.otherHand(handle -> handle.execute(
                    "INSERT INTO player_token (id, name, token_hash, person, rover, created_at)"
                            + " SELECT 'p-1', 'Hall', x'02', id, ?, 0 FROM person",
                    rover));
            relay.otherHand(handle -> handle.execute("INSERT INTO invitation (person, token_hash, expires_at)"
                    + " SELECT id, x'03', 9999999999999 FROM person"));
            relay.otherHand(handle -> handle.execute(
                    "INSERT INTO known_device (person, token_hash, used_at) SELECT id, x'04', 0 FROM person"));
            Backup.write(data, copy);
        }

        Backup.restore(data, copy);

        try (Store store = Store.open(data)) {
            for (String table : List.of("session", "invitation", "claim", "player_token", "known_device")) {
                int rows = store.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
                assertEquals(0, rows, table);
            }
        }
    }

    @Test
    void a_copy_never_overwrites_a_file() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Path taken = Files.writeString(elsewhere.resolve("taken"), "mine");

            assertThrows(IOException.class, () -> Backup.write(data, taken));

            assertEquals("mine", Files.readString(taken));
            assertTrue(relay.port() > 0);
        }
    }
}
