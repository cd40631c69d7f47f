package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.store.DatabaseCheck;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Qualities;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One value or file that is damaged harms its owner alone, on the closed side, or ends the start with what to do. */
class DamageTest {

    @TempDir
    private Path data;

    private void start() throws IOException {
        Relay.start(data).close();
    }

    @Test
    void a_damaged_database_ends_the_start_with_the_command_that_puts_a_copy_back() throws IOException {
        start();
        try (RandomAccessFile file =
                new RandomAccessFile(DatabaseCheck.file(data).toFile(), "rw")) {
            for (long page = 1; page < file.length() / 4_096; page++) {
                file.seek(page * 4_096);
                file.write(new byte[512]);
            }
        }
        assertSaysWhatToDo();
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is no database, but long enough to be looked at", "SQLite format 3"})
    void so_does_a_file_that_is_none(String content) throws IOException {
        Files.writeString(DatabaseCheck.file(data), content.repeat(100));
        assertSaysWhatToDo();
    }

    private void assertSaysWhatToDo() {
        IOException problem = assertThrows(IOException.class, this::start);
        String said = String.valueOf(problem.getMessage());
        assertTrue(said.contains(DatabaseCheck.file(data).toString()), said);
        assertTrue(said.contains("backup restore FILE"), said);
    }

    static Stream<byte[]> secrets() {
        return Stream.of(
                new byte[] {(byte) 0xff, (byte) 0xfe},
                new byte[64],
                "too short".getBytes(StandardCharsets.UTF_8),
                ("half of it is gone\u0000" + "x".repeat(40)).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void a_damaged_link_secret_is_named(byte[] content) throws IOException {
        start();
        Files.write(data.resolve("link-secret"), content);

        String said =
                String.valueOf(assertThrows(IOException.class, this::start).getMessage());

        assertTrue(said.contains(data.resolve("link-secret") + ": "), said);
        assertTrue(said.contains("remove the file"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$argon2id$v=19$m=19456", "nonsense", "$argon2id$v=19$m=19456,t=2,p=1$####$####"})
    void a_damaged_password_fits_nothing_and_others_log_in(String hash) throws IOException {
        try (Relay relay = Relay.start(data)) {
            relay.add("Bob", relay.rover("Demo").row().id(), Right.WATCH);
            relay.otherHand(handle -> handle.execute("UPDATE person SET password_hash = ? WHERE name = 'Bob'", hash));

            assertEquals(401, login(relay, "Bob"));
            assertEquals(200, login(relay, Relay.ADMIN));
        }
    }

    @Test
    void a_row_of_the_audit_log_that_nobody_understands_hides_no_other() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Map<String, String> admin = Map.of("Cookie", relay.adminCookie());
            relay.otherHand(handle -> handle.execute("INSERT INTO audit (at, actor, action, subject, address)"
                    + " VALUES (0, 'ada', 'OF_A_NEWER_RELAY', '', ''), (0, 'ada', 'LOGIN', '', '')"));

            var rows = Relay.json(relay.get("/api/audit", admin));

            assertTrue(rows.findValuesAsText("action").contains("UNKNOWN"), rows.toString());
            assertTrue(rows.findValuesAsText("action").contains("LOGIN"), rows.toString());
        }
    }

    private static int login(Relay relay, String name) {
        return relay.post(
                        "/api/login",
                        Map.of("name", name, "password", Relay.PASSWORD),
                        Map.of("Origin", relay.origin()))
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE rover SET epoch = -1 WHERE id = ?",
                "UPDATE rover SET epoch = 9223372036854775807 WHERE id = ?",
                "UPDATE rover SET estop_generation = -7 WHERE id = ?",
                "UPDATE rover SET estop_boot = -1 WHERE id = ?",
                "UPDATE rover SET estop_button = 4294967296 WHERE id = ?",
                "UPDATE rover SET estop_id = hex(zeroblob(100)) WHERE id = ?",
                "UPDATE rover SET seen_at = -9223372036854775808 WHERE id = ?",
                "UPDATE right_of SET level = 'OWNER' WHERE rover = ?",
                "UPDATE speed_cap SET percent = -300 WHERE rover = ?",
                "UPDATE device SET kind = 'WINCH' WHERE rover = ? AND kind = 'CAMERA'",
            })
    void a_row_that_is_damaged_breaks_no_list_and_no_other_rover(String damage) throws IOException {
        Rovers.Added whole;
        Rovers.Added damaged;
        try (Relay relay = Relay.start(data)) {
            whole = relay.rover("Whole");
            damaged = relay.rover("Damaged");
            relay.add("Bob", whole.row().id(), Right.DRIVE);
            relay.otherHand(handle -> handle.execute("PRAGMA ignore_check_constraints = ON")
                    + handle.execute(
                            "INSERT INTO right_of SELECT id, ?, 'DRIVE' FROM person WHERE name = 'Bob'",
                            damaged.row().id())
                    + handle.execute(
                            "INSERT INTO speed_cap (rover, person, percent) SELECT ?, id, 50 FROM person WHERE name = 'Bob'",
                            damaged.row().id())
                    + handle.execute(damage, damaged.row().id()));
        }
        try (Relay relay = Relay.start(data)) {
            String bob = relay.session("Bob");
            for (String path : List.of(
                    "/api/rovers",
                    "/api/people",
                    "/api/rovers/" + whole.row().id() + "/rights",
                    "/api/rovers/" + damaged.row().id() + "/rights",
                    "/api/rovers/" + damaged.row().id() + "/devices")) {
                HttpResponse<String> answer = relay.get(path, Map.of("Cookie", relay.adminCookie()));
                assertEquals(200, answer.statusCode(), path + " " + answer.body());
            }
            assertEquals(200, relay.get("/api/rovers", Map.of("Cookie", bob)).statusCode());
            relay.page(whole.row().id(), bob).hears(Rover.class);
            relay.page(damaged.row().id()).hears(Rover.class);
        }
    }

    @Test
    void a_damaged_stop_is_a_stop_and_a_damaged_epoch_never_comes_again() throws IOException {
        Rovers.Added stopped;
        Rovers.Added counted;
        try (Relay relay = Relay.start(data)) {
            stopped = relay.rover("Stopped");
            counted = relay.rover("Counted");
            relay.otherHand(handle -> handle.execute(
                            "UPDATE rover SET estop_generation = -7 WHERE id = ?",
                            stopped.row().id())
                    + handle.execute(
                            "UPDATE rover SET epoch = -1 WHERE id = ?",
                            counted.row().id()));
        }
        try (Relay relay = Relay.start(data)) {
            assertTrue(relay.page(stopped.row().id()).hears(Rover.class).latch().latched());
            assertTrue(relay.board(counted).hears(Welcome.class).epoch() > 1_700_000_000L);
        }
    }

    @Test
    void values_that_cannot_be_read_harm_their_own_rover_only() throws IOException {
        Rovers.Added whole;
        Rovers.Added damaged;
        try (Relay relay = Relay.start(data)) {
            whole = relay.rover("Whole");
            damaged = relay.rover("Damaged");
            String id = damaged.row().id();
            relay.otherHand(
                    handle -> handle.execute("UPDATE rover SET settings = '{\"maxSpee' WHERE id = ?", id)
                            + handle.execute("PRAGMA ignore_check_constraints = ON")
                            + handle.execute(
                                    "INSERT INTO camera_quality (rover, frame_size, jpeg_quality, fps) VALUES (?, 'huge', 900, 0),"
                                            + " (?, '640x480', 60, 25)",
                                    id,
                                    whole.row().id())
                            + handle.execute(
                                    "UPDATE signing_key SET jwk = '{\"kty\":\"EC' WHERE id = (SELECT min(id) FROM signing_key)"));
        }
        try (Relay relay = Relay.start(data)) {
            VideoPeer video = relay.video();
            assertEquals(2, video.hears(Keys.class).keys().size(), "a damaged key is replaced");
            assertEquals(
                    List.of(whole.camera().device()),
                    video.hears(Qualities.class).fixed().stream()
                            .map(fixed -> fixed.device())
                            .toList());
            for (Rovers.Added rover : List.of(whole, damaged)) {
                relay.page(rover.row().id()).hears(Rover.class);
            }
            var settings = Relay.json(relay.get(
                    "/api/rovers/" + damaged.row().id() + "/settings", Map.of("Cookie", relay.adminCookie())));
            assertEquals(0, settings.get("settings").get("maxSpeedMmS").asInt(), "not calibrated: it does not move");
        }
    }
}
