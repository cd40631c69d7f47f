package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The doctor finds each fault that is planted here, and none in a house that is well. */
class DoctorTest {

    private static final int HEADER_BYTES = 100; // of SQLite's file format

    @TempDir
    private Path data;

    @BeforeEach
    void aDatabaseAndASecret() throws IOException {
        Store.open(data).close();
        Path secret =
                Files.writeString(data.resolve("link-secret"), "a secret that is long enough, for a test's own\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_house_that_is_well_has_nothing_wrong_but_that_nobody_answers_yet() throws Exception {
        assertEquals(List.of("other relay"), wrong("--video-url=ws://127.0.0.1:1"));
    }

    @Test
    void a_relay_that_runs_is_recognised_and_answers_for_the_other() throws Exception {
        try (Relay relay = Relay.start(data)) {
            String ports = "--control-port=" + relay.port();
            String management = "--management-port=" + relay.managementPort();
            assertEquals(List.of(), wrong(ports, management, "--video-url=ws://127.0.0.1:" + relay.port()));
            assertTrue(examined(ports, management).toString().contains("the relay is running"));
        }
    }

    @Test
    void a_port_that_another_program_has_is_found() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertWrong("port", "taken by another program", "--control-port=" + other.getLocalPort());
        }
    }

    @Test
    void an_address_that_is_no_interface_s_is_found() throws Exception {
        assertWrong("address", "192.0.2.1", "--bind=192.0.2.1");
    }

    @Test
    void a_damaged_database_is_found() throws Exception {
        byte[] bytes = Files.readAllBytes(data.resolve("twinlane.db"));
        Arrays.fill(bytes, HEADER_BYTES, bytes.length, (byte) 0x5A);
        Files.write(data.resolve("twinlane.db"), bytes);
        assertWrong("database", "damaged");
    }

    @Test
    void a_file_that_is_no_database_is_found() throws Exception {
        Files.writeString(
                data.resolve("twinlane.db"), "a shopping list that is long enough to be looked at ".repeat(20));
        assertWrong("database", "damaged");
    }

    @Test
    void a_newer_relay_s_database_is_found() throws Exception {
        try (Store store = Store.open(data)) {
            store.read(handle -> handle.execute("PRAGMA user_version = 99"));
        }
        assertWrong("database", "version 99");
    }

    @Test
    void a_secret_that_is_short_open_to_all_or_not_there_is_found() throws Exception {
        Path secret = data.resolve("link-secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertWrong("link secret", "rw-r--r--");
        Files.writeString(secret, "short");
        assertWrong("link secret", "5 characters");
        Files.delete(secret);
        assertWrong("link secret", "cannot be read");
    }

    @Test
    void a_clock_that_stands_before_the_database_was_written_is_found() throws Exception {
        Instant later = Instant.now().plus(Duration.ofHours(3));
        Files.setLastModifiedTime(data.resolve("twinlane.db"), FileTime.from(later));
        assertWrong("clock", "was written at");
    }

    @Test
    void a_data_folder_that_is_not_there_is_found() throws Exception {
        data = data.resolve("mistyped");
        assertWrong("folder", "does not exist");
    }

    @Test
    void a_certificate_that_is_not_there_is_found() throws Exception {
        assertWrong("certificate", "none.pem", "--tls-certificate=none.pem", "--tls-key=none.key");
    }

    @Test
    void people_are_told_in_words_what_to_do() {
        String said = run("--video-url=ws://127.0.0.1:1", "doctor").text();
        assertTrue(said.contains("ok     database: "), said);
        assertTrue(said.contains("WRONG  other relay: --video-url ws://127.0.0.1:1"), said);
        assertTrue(said.contains("→ start it, or correct --video-url"), said);
    }

    private void assertWrong(String part, String what, String... options) throws IOException {
        for (JsonNode finding : examined(options).get("findings")) {
            if (finding.get("part").asText().equals(part) && !finding.get("ok").asBoolean()) {
                assertTrue(finding.get("said").asText().contains(what), finding::toString);
                assertFalse(finding.get("remedy").asText().isEmpty());
                return;
            }
        }
        throw new AssertionError("nothing wrong with " + part + ": " + examined(options));
    }

    private List<String> wrong(String... options) throws IOException {
        List<String> parts = new ArrayList<>();
        JsonNode examined = examined(options);
        examined.get("findings").forEach(finding -> {
            if (!finding.get("ok").asBoolean()) {
                parts.add(finding.get("part").asText());
            }
        });
        assertEquals(parts.isEmpty(), examined.get("ok").asBoolean());
        return parts;
    }

    private JsonNode examined(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("doctor", "--json"));
        Said said = run(all.toArray(String[]::new));
        JsonNode examined = new ObjectMapper().readTree(said.text());
        assertEquals(examined.get("ok").asBoolean() ? 0 : 1, said.status());
        return examined;
    }

    private record Said(int status, String text) {}

    /** What it says, with ports that are free unless told otherwise. */
    private Said run(String... arguments) {
        StringWriter said = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--data=" + data, "--control-port=0", "--management-port=1"));
        all.addAll(List.of(arguments));
        int status = new CommandLine(new ControlOptions(good -> 0))
                .setOverwrittenOptionsAllowed(true)
                .setOut(new PrintWriter(said))
                .execute(all.toArray(String[]::new));
        return new Said(status, said.toString());
    }
}
