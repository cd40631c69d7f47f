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
import dev.twinlane.shared.wire.BoardSocket.Arm;
import dev.twinlane.shared.wire.BoardSocket.Disarm;
import dev.twinlane.shared.wire.BoardSocket.Motors;
import dev.twinlane.shared.wire.BoardSocket.Mount;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import dev.twinlane.shared.wire.LinkSocket;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.MonitorSocket.LeaseState;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rover's own figures: whose count, who changes them, and what the board hears of it. */
class SettingsTest {

    private static final Settings OWNERS = new Settings(420, 150, 0.3, 0.4, 6_800);

    @TempDir
    private Path data;

    private Relay relay;
    private Rovers.Added rover;
    private Board board;
    private String root;

    @BeforeEach
    void start() throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo");
        board = relay.board(rover);
        root = relay.person("Root", rover.row().id(), Right.ADMIN);
    }

    @AfterEach
    void stop() {
        board.close();
        relay.close();
    }

    private String path() {
        return "/api/rovers/" + rover.row().id() + "/settings";
    }

    private JsonNode shown() {
        return Relay.json(relay.get(path(), relay.as(root)));
    }

    @Test
    void while_the_owner_says_nothing_the_board_is_driven_by_its_own_figures() {
        assertEquals(Board.SETTINGS, board.hears(Welcome.class).settings());
        assertEquals(
                Board.SETTINGS.maxSpeedMmS(),
                shown().at("/settings/maxSpeedMmS").asInt());
        assertEquals(false, shown().get("owners").asBoolean());
    }

    @Test
    void the_owners_figures_reach_a_moving_rover_when_it_stands_and_who_drives_keeps_the_lease() {
        Page page = relay.page(rover.row().id(), root).takesTheLease();
        page.arms(board.tick());
        board.hears(Arm.class);
        board.moves();
        board.forget();
        long before = board.epoch();

        assertEquals(204, relay.put(path(), OWNERS, relay.as(root)).statusCode());
        board.hears(Disarm.class);
        page.hears(LeaseState.class, LeaseState::changing);
        assertEquals(before, board.epoch(), "not before it stands");
        board.isStill();
        assertEquals(OWNERS, board.hears(Welcome.class).settings());
        page.hears(LeaseState.class, told -> told.you() && !told.changing());
        page.hears(MonitorSocket.Rover.class, told -> told.settings().equals(OWNERS));
    }

    @Test
    void a_speed_that_no_rover_has_is_refused_and_nothing_changes() {
        relay.put(path(), OWNERS, relay.as(root));
        for (int speed : new int[] {1, 49}) {
            HttpResponse<String> refused = relay.put(path(), new Settings(speed, 150, 0.3, 0.4, 6_800), relay.as(root));
            assertEquals(400, refused.statusCode(), refused::body);
            assertTrue(refused.body().contains("maxSpeedMmS " + speed), refused::body);
        }
        assertEquals(420, shown().at("/settings/maxSpeedMmS").asInt());
        for (int speed : new int[] {0, 50}) {
            assertEquals(
                    204,
                    relay.put(path(), new Settings(speed, 150, 0.3, 0.4, 6_800), relay.as(root))
                            .statusCode());
        }
    }

    @Test
    void they_outlive_a_restart_until_the_owner_takes_them_back() throws IOException {
        relay.put(path(), OWNERS, relay.as(root));
        board.close();
        relay.close();
        relay = Relay.start(data);
        board = relay.board(rover);
        assertEquals(OWNERS, board.hears(Welcome.class).settings());

        board.forget();
        assertEquals(204, relay.delete(path(), relay.as(relay.asOwn(root))).statusCode());
        await().until(() -> board.heard(Welcome.class).stream()
                .anyMatch(told -> told.settings().equals(Board.SETTINGS)));
    }

    @Test
    void how_the_motors_are_wired_reaches_the_board_and_whoever_says_nothing_of_it_has_them_as_planned() {
        Settings inverted = new Settings(
                420,
                150,
                0.3,
                0.4,
                6_800,
                130,
                66,
                0.1,
                7_400,
                new Motors(0.1, true, false, 0.2, 100, false),
                Mount.UPRIGHT);
        relay.put(path(), inverted, relay.as(root));
        assertEquals(
                inverted,
                board.hears(Welcome.class, told -> !told.settings().motors().equals(Motors.AS_PLANNED))
                        .settings());
        assertTrue(shown().at("/settings/motors/invertLeft").asBoolean());
        HttpResponse<String> refused = relay.put(
                path(),
                Map.of(
                        "maxSpeedMmS",
                        1,
                        "brakeMs",
                        1,
                        "reverseCap",
                        0,
                        "turnCap",
                        0,
                        "lowBatteryMv",
                        0,
                        "motors",
                        Map.of("trim", 0.1)),
                relay.as(root));
        assertEquals(400, refused.statusCode(), refused::body);
        assertEquals(
                204,
                relay.put(
                                path(),
                                Map.of(
                                        "maxSpeedMmS",
                                        420,
                                        "brakeMs",
                                        150,
                                        "reverseCap",
                                        0.3,
                                        "turnCap",
                                        0.4,
                                        "lowBatteryMv",
                                        6_800),
                                relay.as(root))
                        .statusCode());
        assertEquals(
                OWNERS,
                board.hears(Welcome.class, told -> told.settings().equals(OWNERS))
                        .settings());
    }

    @Test
    void a_camera_that_hangs_is_told_so_with_its_ticket_and_sent_for_a_new_one_when_that_changes() {
        VideoPeer video = relay.video();
        video.hears(LinkSocket.Keys.class);
        assertEquals(false, cameraTicket().at("/mount/upsideDown").asBoolean(true));
        Settings hanging =
                new Settings(420, 150, 0.3, 0.4, 6_800, 130, 66, 0.2, 0, Motors.AS_PLANNED, new Mount(true, false));

        assertEquals(204, relay.put(path(), hanging, relay.as(root)).statusCode());
        String camera = rover.row().camera();
        video.hears(LinkSocket.Revoked.class, revocation -> revocation.device().equals(camera));
        assertTrue(cameraTicket().at("/mount/upsideDown").asBoolean());

        video.forget();
        Settings slower =
                new Settings(300, 150, 0.3, 0.4, 6_800, 130, 66, 0.2, 0, Motors.AS_PLANNED, new Mount(true, false));
        assertEquals(204, relay.put(path(), slower, relay.as(root)).statusCode());
        assertEquals(204, relay.put(path(), OWNERS, relay.as(root)).statusCode());
        video.hears(LinkSocket.Revoked.class, revocation -> revocation.device().equals(camera));
        assertEquals(2, video.heard(LinkSocket.Revoked.class).size(), "only what concerns it interrupts a camera");
    }

    private JsonNode cameraTicket() {
        return Relay.json(
                relay.post("/api/camera/ticket", Map.of(), Map.of("Authorization", Board.bearer(rover.camera()))));
    }

    @Test
    void only_an_admin_changes_them_and_only_to_what_can_be() {
        String driver = relay.person("Dora", rover.row().id(), Right.DRIVE);
        assertEquals("no_right", Relay.code(relay.put(path(), OWNERS, relay.as(driver))));
        assertEquals("no_right", Relay.code(relay.delete(path(), relay.as(driver))));
        HttpResponse<String> refused = relay.put(
                path(),
                Map.of("maxSpeedMmS", -1, "brakeMs", 1, "reverseCap", 0, "turnCap", 0, "lowBatteryMv", 0),
                relay.as(root));
        assertEquals(400, refused.statusCode(), refused::body);
        assertTrue(refused.body().contains("maxSpeedMmS"), refused.body());
        assertEquals(403, relay.put(path(), OWNERS, Map.of("Cookie", root)).statusCode(), "no Origin");
        assertEquals(false, shown().get("owners").asBoolean());
    }
}
