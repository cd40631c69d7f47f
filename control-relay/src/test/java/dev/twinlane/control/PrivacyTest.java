package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket.Camera;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.shared.wire.MonitorSocket.Privacy;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that is kept off stays off, and the household can read who watched. */
class PrivacyTest {

    private Relay relay;
    private Rovers.Added rover;
    private String id;
    private String camera;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo");
        id = rover.row().id();
        camera = rover.camera().device();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private JsonNode keepOff(String cookie, boolean off) {
        HttpResponse<String> answer =
                relay.put("/api/rovers/" + id + "/privacy/camera", Map.of("off", off), relay.as(cookie));
        assertEquals(200, answer.statusCode(), answer.body());
        return Relay.json(answer);
    }

    private HttpResponse<String> quiet(Object hours) {
        return relay.put("/api/rovers/" + id + "/privacy/quiet", hours, relay.admin());
    }

    /** The number of the person of that name. */
    private int number(String name) {
        return Relay.json(relay.get("/api/people", relay.admin())).findParents("name").stream()
                .filter(person -> person.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asInt();
    }

    private HttpResponse<String> cameraTicket() {
        return relay.post("/api/camera/ticket", Map.of(), Map.of("Authorization", Board.bearer(rover.camera())));
    }

    @Test
    void a_camera_that_is_kept_off_loses_its_power_and_its_socket_and_gets_no_ticket() {
        Board board = relay.board(rover);
        VideoPeer video = relay.video();
        Page page = relay.page(id);
        board.hears(Camera.class, Camera::on);
        board.camera(true);

        keepOff(relay.adminCookie(), true);

        board.hears(Camera.class, order -> !order.on());
        assertEquals(camera, video.hears(Revoked.class).device());
        page.hears(Privacy.class, told -> told.keptOffBy().equals(List.of(Relay.ADMIN)));
        assertEquals("camera_off", Relay.code(cameraTicket()));
    }

    @Test
    void whoever_comes_finds_it_off_and_wakes_nothing() {
        keepOff(relay.adminCookie(), true);
        Board board = relay.board(rover);
        VideoPeer video = relay.video();

        relay.page(id).hears(Privacy.class, told -> !told.keptOffBy().isEmpty());
        video.tells(camera, false, 0, 1, 1);

        video.settles();
        board.settles();
        assertTrue(board.heard(Camera.class).stream().noneMatch(Camera::on));
    }

    @Test
    void nobody_undoes_it_for_somebody_else() {
        String second = relay.person("Ben", id, Right.ADMIN);
        Board board = relay.board(rover);
        relay.page(id);
        board.hears(Camera.class, Camera::on);
        board.camera(true);
        keepOff(relay.adminCookie(), true);
        board.hears(Camera.class, order -> !order.on());
        board.camera(false);
        board.settles();
        board.forget();

        keepOff(second, false);
        JsonNode still = keepOff(second, false); // by now the relay has acted on the first

        assertEquals(Relay.ADMIN, still.path("keptOffBy").path(0).asText());
        board.settles();
        assertEquals(List.of(), board.fresh(Camera.class));
        assertTrue(keepOff(relay.adminCookie(), false).path("keptOffBy").isEmpty());
        board.hears(Camera.class, Camera::on);
        assertEquals(200, cameraTicket().statusCode());
    }

    @Test
    void a_new_password_for_somebody_who_keeps_a_camera_off_would_undo_it_and_is_refused() {
        String second = relay.person("Ben", id, Right.ADMIN);
        keepOff(second, true);
        int ben = number("Ben");

        HttpResponse<String> refused = relay.post("/api/people/" + ben + "/invitation", Map.of(), relay.admin());
        keepOff(second, false);
        HttpResponse<String> invited = relay.post("/api/people/" + ben + "/invitation", Map.of(), relay.admin());

        assertEquals("keeps_camera_off", Relay.code(refused));
        assertEquals(201, invited.statusCode());
    }

    @Test
    void a_link_for_a_new_password_that_was_drawn_before_opens_nothing_any_more() {
        String second = relay.person("Ben", id, Right.ADMIN);
        int ben = number("Ben");
        String link = Relay.json(relay.post("/api/people/" + ben + "/invitation", Map.of(), relay.admin()))
                .path("link")
                .asText();

        keepOff(second, true);

        HttpResponse<String> used = relay.post(
                "/api/invitation",
                Map.of("token", link.substring(link.indexOf('=') + 1), "password", "correct horse battery"),
                Map.of("Origin", relay.origin()));
        assertEquals("bad_invitation", Relay.code(used));
    }

    @Test
    void quiet_hours_that_this_java_cannot_read_keep_that_camera_off_and_concern_nobody_else() {
        Rovers.Added other = relay.rover("Other");
        relay.otherHand(handle -> handle.execute(
                "INSERT INTO quiet_hours (rover, from_at, to_at, zone) VALUES (?, 60, 120, 'America/Nowhere')", id));

        await().until(() -> Relay.code(cameraTicket()).equals("camera_off"));
        HttpResponse<String> others =
                relay.post("/api/camera/ticket", Map.of(), Map.of("Authorization", Board.bearer(other.camera())));
        assertEquals(200, others.statusCode(), others.body());
        Page page = relay.page(other.row().id(), relay.person("Bob", other.row().id(), Right.DRIVE));
        relay.otherHand(handle -> handle.execute("DELETE FROM right_of"));
        assertEquals(4008, page.closedWith(), "what is taken away is closed");
    }

    @Test
    void another_process_may_undo_it_for_all() {
        keepOff(relay.adminCookie(), true);
        Page page = relay.page(id);
        page.hears(Privacy.class, told -> !told.keptOffBy().isEmpty());

        relay.otherHand(handle -> handle.execute("DELETE FROM camera_off"));

        page.hears(Privacy.class, told -> told.keptOffBy().isEmpty());
    }

    @Test
    void it_is_off_in_quiet_hours_and_may_be_woken_after_them() {
        Board board = relay.board(rover);
        ZoneId zone = ZoneId.of("Asia/Seoul");
        LocalTime there = LocalTime.now(zone).withSecond(0).withNano(0);
        Page page = relay.page(id);
        board.hears(Camera.class, Camera::on);

        HttpResponse<String> now = quiet(Map.of(
                "from", there.minusHours(2).toString(), "to", there.plusHours(2).toString(), "zone", zone.getId()));

        assertEquals(200, now.statusCode(), now.body());
        page.hears(
                Privacy.class,
                told -> told.quietUntil().equals(there.plusHours(2).toString()));
        assertEquals("camera_off", Relay.code(cameraTicket()));
        quiet(Map.of(
                "from", there.plusHours(2).toString(), "to", there.plusHours(4).toString(), "zone", zone.getId()));
        page.hears(Privacy.class, told -> told.quietUntil().isEmpty());
        assertEquals(200, cameraTicket().statusCode());
    }

    @Test
    void hours_that_are_none_are_refused() {
        assertEquals(
                400,
                quiet(Map.of("from", "22:00", "to", "22:00", "zone", "UTC")).statusCode());
        assertEquals(
                400, quiet(Map.of("from", "25:00", "to", "7:00", "zone", "UTC")).statusCode());
        assertEquals(
                400,
                quiet(Map.of("from", "22:00:30", "to", "07:00", "zone", "UTC")).statusCode());
        assertEquals(
                400,
                quiet(Map.of("from", "22:00", "to", "07:00", "zone", "Mars/Olympus"))
                        .statusCode());
    }

    @Test
    void who_watched_stands_in_a_log_that_every_watcher_reads() {
        String watcher = relay.person("Mina", id, Right.WATCH);
        relay.page(id, watcher);
        VideoPeer video = relay.video();
        JsonNode logins = Relay.json(relay.get("/api/sessions", relay.as(watcher)));
        String sid = logins.path(0).path("sid").asText();
        JsonNode player =
                Relay.json(relay.post("/api/rovers/" + id + "/players", Map.of("name", "VLC"), relay.admin()));

        video.tells(camera, true, 5, 1, 1, List.of(sid, player.path("id").asText()));
        video.tells(camera, true, 9, 0, 0, List.of());
        video.tells(camera, true, 9, 1, 0, List.of(sid)); // again within the minute: the same visit

        await().untilAsserted(() -> {
            JsonNode log = Relay.json(relay.get("/api/rovers/" + id + "/watched", relay.as(watcher)));
            assertEquals(2, log.size(), log.toString());
            assertEquals(Relay.ADMIN, log.path(0).path("person").asText());
            assertEquals("VLC", log.path(0).path("player").asText());
            assertEquals("Mina", log.path(1).path("person").asText());
            assertEquals("", log.path(1).path("player").asText());
        });
    }
}
