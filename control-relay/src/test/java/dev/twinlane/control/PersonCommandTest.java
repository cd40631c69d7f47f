package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.shared.wire.LinkSocket.Players;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;

/** {@code person} on the command line, beside a relay that runs. */
@ResourceLock(Resources.SYSTEM_OUT)
class PersonCommandTest {

    @TempDir
    private Path data;

    private String person(String input, String... arguments) {
        InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            StringWriter said = new StringWriter();
            String[] all = new String[arguments.length + 2];
            all[0] = "--data=" + data;
            all[1] = "person";
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            int status = new CommandLine(new ControlOptions(good -> 0))
                    .setOut(new PrintWriter(said))
                    .execute(all);
            assertEquals(0, status);
            return said.toString();
        } finally {
            System.setIn(usual);
        }
    }

    @Test
    void the_first_login_ends_the_setup_link() throws IOException {
        try (Relay relay = Relay.startEmpty(data)) {
            assertTrue(Files.exists(data.resolve("setup-link")), relay.origin());

            person(Relay.PASSWORD, "add", "Ada", "--admin", "--password-stdin");

            assertFalse(Files.exists(data.resolve("setup-link")));
        }
    }

    @Test
    void a_new_password_ends_players_when_it_is_told_to() throws IOException {
        try (Relay relay = Relay.start(data)) {
            String players = "/api/rovers/" + relay.rover("Demo").row().id() + "/players";
            Map<String, String> ada = Map.of("Cookie", relay.adminCookie(), "Origin", relay.origin());
            relay.post(players, Map.of("name", "vlc", "days", 0), ada);
            VideoPeer video = relay.video();
            video.hears(Players.class, told -> told.players().size() == 1);

            person("another long password", "password", Relay.ADMIN, "--password-stdin");
            video.settles();
            assertEquals(
                    List.of(),
                    video.fresh(Players.class).stream()
                            .filter(told -> told.players().isEmpty())
                            .toList());

            person("a third long password", "password", Relay.ADMIN, "--password-stdin", "--end-players");
            await().until(() -> video.fresh(Players.class).stream()
                    .anyMatch(told -> told.players().isEmpty()));
        }
    }

    @Test
    void the_list_tells_who_has_passkeys() throws IOException {
        try (Relay relay = Relay.start(data)) {
            relay.otherHand(handle -> handle.execute(
                            "INSERT INTO passkey_owner (person, handle) SELECT id, X'01' FROM person WHERE name = ?",
                            Relay.ADMIN)
                    + handle.execute(
                            "INSERT INTO passkey (id, credential_id, person, name, credential, counter, backup_eligible,"
                                    + " created_at, used_at) SELECT 'k', X'02', id, 'phone', X'03', 0, 0, 0, 0 FROM person WHERE name = ?",
                            Relay.ADMIN));
        }
        assertEquals(Relay.ADMIN + ", admin, passkeys: 1", person("", "list").strip());
    }
}
