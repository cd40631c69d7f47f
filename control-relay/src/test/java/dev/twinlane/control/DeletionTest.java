package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.BoardSocket.Camera;
import dev.twinlane.shared.wire.BoardSocket.Drive;
import dev.twinlane.shared.wire.BoardSocket.Stop;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** People and rovers are deleted with all that is theirs, at once, and no camera comes on by it. */
@Timeout(120)
class DeletionTest {

    private static final int REVOKED = 4008;

    private final VirtualClock clock = new VirtualClock();

    @TempDir
    private Path data;

    private Relay relay;
    private Rovers.Added rover;
    private String id;

    @BeforeEach
    void start() throws IOException {
        relay = Relay.start(data, clock);
        rover = relay.rover("Demo");
        id = rover.row().id();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private int command(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = "--data=" + data;
        return new CommandLine(new ControlOptions(none -> 1)).execute(all);
    }

    private JsonNode people() {
        return Relay.json(relay.get("/api/people", relay.admin()));
    }

    private int number(String name) {
        for (JsonNode person : people()) {
            if (person.path("name").asText().equals(name)) {
                return person.path("id").asInt();
            }
        }
        throw new AssertionError(name);
    }

    private HttpResponse<String> delete(String name) {
        return relay.delete("/api/people/" + number(name), relay.admin());
    }

    private List<String> keepers() {
        return Relay.json(relay.get("/api/rovers/" + id + "/privacy", relay.admin()))
                .path("keptOffBy")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private HttpResponse<String> cameraTicket() {
        return relay.post("/api/camera/ticket", Map.of(), Map.of("Authorization", Board.bearer(rover.camera())));
    }

    @Test
    void somebody_who_is_deleted_is_out_on_both_lanes_and_their_rover_stops() {
        VideoPeer video = relay.video();
        Board board = relay.board(rover);
        relay.add("Bob", id, Right.DRIVE);
        String bob = relay.login("Bob");
        String sid = Relay.json(relay.get("/api/sessions", relay.as(bob)))
                .get(0)
                .path("sid")
                .asText();
        relay.post("/api/rovers/" + id + "/players", Map.of("name", "Hall"), relay.as(bob));
        video.hears(Players.class, told -> told.players().size() == 1);
        Page page = relay.page(id, bob);
        page.takesTheLease();
        page.arms(board.tick());
        board.moves();
        page.drives(board.tick());
        board.hears(Drive.class, will -> will.linear() > 0);
        board.forget();

        assertEquals(204, delete("Bob").statusCode());

        board.hears(Stop.class);
        assertEquals(REVOKED, page.closedWith());
        video.hears(Revoked.class, revocation -> revocation.sid().equals(sid));
        video.hears(Players.class, told -> told.players().isEmpty());
        assertEquals(401, relay.get("/api/sessions", relay.as(bob)).statusCode());
        board.isStill();
        relay.page(id).takesTheLease();
    }

    @Test
    void what_the_command_line_deletes_is_closed_too() {
        Page page = relay.page(id, relay.person("Bob", id, Right.DRIVE));
        page.hears(Rover.class);

        assertEquals(0, command("person", "delete", "bob"));
        clock.passMs(500);

        assertEquals(REVOKED, page.closedWith());
    }

    @Test
    void the_last_admin_stays() {
        relay.add("Bob", id, Right.ADMIN);

        assertEquals("last_admin", Relay.code(delete(Relay.ADMIN)));
        assertEquals(2, command("person", "delete", Relay.ADMIN));
        assertEquals(2, people().size());

        relay.put("/api/people/" + number("Bob") + "/state", Map.of("admin", true, "disabled", false), relay.admin());
        assertEquals(204, delete(Relay.ADMIN).statusCode(), "somebody else is one now");
        assertEquals(401, relay.get("/api/people", relay.admin()).statusCode());
    }

    @Test
    void a_rover_whose_camera_somebody_else_keeps_off_is_not_made_anew() {
        relay.add("Ben", id, Right.ADMIN);
        relay.put("/api/rovers/" + id + "/privacy/camera", Map.of("off", true), relay.as(relay.session("Ben")));
        relay.put("/api/rovers/" + id + "/privacy/camera", Map.of("off", true), relay.admin());

        assertEquals("camera_kept_off", Relay.code(relay.delete("/api/rovers/" + id, relay.admin())));
        assertEquals(List.of("Ben", Relay.ADMIN), keepers());

        relay.put("/api/rovers/" + id + "/privacy/camera", Map.of("off", false), relay.as(relay.session("Ben")));
        assertEquals(
                204, relay.delete("/api/rovers/" + id, relay.admin()).statusCode(), "one's own is one's own affair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleted", "deleted on the server", "disabled", "demoted", "without the right"})
    void a_camera_that_somebody_keeps_off_stays_off_whatever_happens_to_them(String fate) {
        relay.add("Ben", id, Right.ADMIN);
        relay.put("/api/people/" + number("Ben") + "/state", Map.of("admin", true, "disabled", false), relay.admin());
        String ben = relay.session("Ben");
        Board board = relay.board(rover);
        relay.page(id);
        board.hears(Camera.class, Camera::on);
        board.camera(true);
        relay.put("/api/rovers/" + id + "/privacy/camera", Map.of("off", true), relay.as(ben));
        board.hears(Camera.class, order -> !order.on());
        board.camera(false);
        board.settles();
        board.forget();
        String person = "/api/people/" + number("Ben");

        switch (fate) {
            case "deleted" -> relay.delete(person, relay.admin());
            case "deleted on the server" ->
                relay.otherHand(handle -> handle.execute("DELETE FROM person WHERE name = 'Ben'"));
            case "disabled" -> relay.put(person + "/state", Map.of("admin", true, "disabled", true), relay.admin());
            case "demoted" -> relay.put(person + "/state", Map.of("admin", false, "disabled", false), relay.admin());
            default -> {
                relay.put(person + "/state", Map.of("admin", false, "disabled", false), relay.admin());
                relay.put("/api/rovers/" + id + "/rights/" + number("Ben"), Map.of("right", "none"), relay.admin());
            }
        }
        clock.passMs(1_000);

        assertEquals(List.of("Ben"), keepers());
        assertEquals("camera_off", Relay.code(cameraTicket()));
        if (fate.startsWith("deleted")) {
            Map<String, Object> another = Map.of("name", "ben", "admin", true);
            assertEquals("name_kept", Relay.code(relay.post("/api/people", another, relay.admin())));
            String ada = relay.adminCookie();
            relay.put("/api/rovers/" + id + "/privacy/camera", Map.of("off", false), relay.as(ada));
            assertEquals(List.of("Ben"), keepers(), "nobody else can release it");
        }
        board.settles();
        assertEquals(List.of(), board.fresh(Camera.class));

        assertEquals(0, command("rover", "camera-on", "demo"));
        clock.passMs(1_000);
        board.hears(Camera.class, Camera::on);
        assertEquals(List.of(), keepers());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_rover_that_is_deleted_is_cut_off_with_all_that_is_about_it(boolean inThePage) {
        VideoPeer video = relay.video();
        Board board = relay.board(rover);
        Page page = relay.page(id);
        page.hears(Rover.class);
        relay.post("/api/rovers/" + id + "/players", Map.of("name", "Hall"), relay.admin());
        video.hears(Players.class, told -> told.players().size() == 1);
        relay.hasCounted(1, "twinlane_rover_online{rover=\"" + id + "\"}");
        clock.passMs(500); // another process has made it

        if (inThePage) {
            assertEquals(204, relay.delete("/api/rovers/" + id, relay.admin()).statusCode());
        } else {
            assertEquals(0, command("rover", "delete", "Demo"));
            clock.passMs(1_000);
        }

        assertEquals(REVOKED, page.closedWith());
        assertEquals(REVOKED, board.closedWith());
        video.hears(
                Revoked.class,
                revocation -> revocation.device().equals(rover.camera().device()));
        video.hears(Players.class, told -> told.players().isEmpty());
        assertEquals("bad_key", Relay.code(cameraTicket()));
        assertEquals(0, Relay.json(relay.get("/api/rovers", relay.admin())).size());
        relay.hasCounted(0, "twinlane_rover_online{rover=\"" + id + "\"}");
        assertFalse(metrics().contains(id), "nothing of it is measured any more");
        Rovers.Added again = relay.rover("Demo");
        relay.board(again);
        relay.page(again.row().id()).takesTheLease();
    }

    private String metrics() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + relay.managementPort() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everybody_takes_away_what_is_stored_about_them_and_nothing_about_others() {
        relay.add("Bob", id, Right.DRIVE);
        relay.add("Bob Smith", id, Right.WATCH);
        String rights = "/api/rovers/" + id + "/rights/";
        relay.put(rights + number("Bob"), Map.of("right", "admin"), relay.admin());
        relay.put(rights + number("Bob Smith"), Map.of("right", "drive"), relay.admin());
        String bob = relay.login("Bob");
        String token = Relay.json(relay.post("/api/rovers/" + id + "/players", Map.of("name", "Hall"), relay.as(bob)))
                .path("token")
                .asText();
        relay.put("/api/rovers/" + id + "/privacy/camera", Map.of("off", true), relay.as(bob));
        relay.otherHand(handle -> handle.execute("INSERT INTO audit (at, actor, action, subject, address)"
                + " VALUES (5, 'Bob', 'LOGIN', '', 'of a former Bob')"));
        await().until(() -> relay.get("/api/audit", relay.admin()).body().contains("CAMERA_KEPT_OFF"));

        HttpResponse<String> answer = relay.get("/api/me/data", relay.as(bob));

        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode own = Relay.json(answer);
        assertEquals("Bob", own.path("person").path(0).path("name").asText());
        assertTrue(own.path("person").path(0).path("created").asText().matches("20[0-9-]+T[0-9:]+Z"), answer.body());
        assertEquals("ADMIN", own.path("rights").path(0).path("may").asText());
        assertEquals("Demo", own.path("cameras_kept_off").path(0).path("rover").asText());
        assertEquals("127.0.0.1", own.path("logins").path(0).path("address").asText());
        assertEquals("Hall", own.path("players").path(0).path("name").asText());
        List<String> actions = own.path("audit_log")
                .valueStream()
                .map(row ->
                        row.path("action").asText() + " " + row.path("subject").asText())
                .toList();
        assertTrue(actions.contains("RIGHT_CHANGED Bob " + id + " admin"), actions.toString());
        assertTrue(actions.contains("CAMERA_KEPT_OFF " + id), actions.toString());
        assertFalse(answer.body().contains("Smith"), "another person");
        assertFalse(answer.body().contains("former"), "one of the same name, who was there before");
        assertFalse(answer.body().contains("argon2") || answer.body().contains(token), "no secrets");
        assertFalse(answer.body().contains(bob.substring(bob.indexOf('=') + 1)), "no secrets");
    }
}
