package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.link.VideoLink;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.ticket.TicketClock;
import dev.twinlane.shared.ticket.TicketRefused;
import dev.twinlane.shared.ticket.TicketVerifier;
import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Origins;
import dev.twinlane.shared.wire.MonitorSocket.LeaseAction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the two relays tell each other. */
class LinkTest {

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private String camera;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock, "--video-url", "ws://127.0.0.1:18081");
        rover = relay.rover("Demo");
        camera = rover.camera().device();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private boolean cameraLive() {
        HttpResponse<String> list = relay.get("/api/rovers", Map.of("Cookie", relay.adminCookie()));
        return Relay.json(list).get(0).get("cameraLive").asBoolean();
    }

    @Test
    void the_video_relay_is_told_keys_origins_and_who_drives_as_soon_as_it_connects() {
        relay.page(rover.row().id()).takesTheLease();

        VideoPeer video = relay.video();

        assertEquals(2, video.hears(Keys.class).keys().size());
        Origins origins = video.hears(Origins.class);
        assertEquals(Set.of(relay.origin(), "http://localhost:" + relay.port()), Set.copyOf(origins.origins()));
        assertEquals(Set.of("127.0.0.1:18081", "localhost:18081"), Set.copyOf(origins.hosts()));
        assertTrue(
                video.hears(Driver.class, told -> told.device().equals(camera)).epoch() > 0);
    }

    @Test
    void the_keys_of_tickets_are_rotated_while_tickets_are_under_way() throws TicketRefused {
        VideoPeer video = relay.video();
        Keys before = video.hears(Keys.class);
        TicketVerifier late =
                new TicketVerifier(new TicketClock(Clock.systemUTC())); // older than any ticket, or it takes none
        TicketVerifier slow = new TicketVerifier(new TicketClock(Clock.systemUTC()));
        String early = viewerTicket();
        video.forget();

        relay.rotateKeys();
        clock.passMs(1_000);

        Keys after = video.hears(Keys.class);
        late.trust(after.keys());
        slow.trust(before.keys());
        assertEquals(3, after.keys().size());
        assertTrue(after.keys().containsAll(before.keys()));
        assertEquals(Role.VIEWER, late.admit(early, Role.VIEWER).role(), "signed before the rotation");
        assertEquals(
                Role.VIEWER,
                slow.admit(viewerTicket(), Role.VIEWER).role(),
                "signed after it, for a video relay that has not heard of it yet");
    }

    @Test
    void it_hears_of_each_change_of_the_driver_with_the_session_that_is_in_the_drivers_tickets() throws TicketRefused {
        VideoPeer video = relay.video();
        TicketVerifier verifier = new TicketVerifier(new TicketClock(Clock.systemUTC()));
        verifier.trust(video.hears(Keys.class).keys());
        Page page = relay.page(rover.row().id()).takesTheLease();

        Driver driver = video.hears(Driver.class, told -> !told.sid().isEmpty());
        Ticket ticket = verifier.admit(viewerTicket(), Role.VIEWER);
        page.lease(LeaseAction.RELEASE);
        Driver nobody = video.hears(Driver.class, told -> told.sid().isEmpty() && told.epoch() >= driver.epoch());

        assertEquals(ticket.session(), driver.sid());
        assertEquals(camera, driver.device());
        assertEquals(camera, nobody.device());
    }

    private String viewerTicket() {
        HttpResponse<String> answer = relay.post(
                "/api/rovers/" + rover.row().id() + "/ticket",
                Map.of(),
                Map.of("Cookie", relay.adminCookie(), "Origin", relay.origin()));
        assertEquals("ws://127.0.0.1:18081", Relay.json(answer).get("videoUrl").asText());
        return Relay.json(answer).get("ticket").asText();
    }

    @Test
    void a_viewers_ticket_and_a_cameras_ticket_are_what_the_video_relay_lets_in() throws TicketRefused {
        TicketVerifier verifier = new TicketVerifier(new TicketClock(Clock.systemUTC()));
        verifier.trust(relay.video().hears(Keys.class).keys());

        Ticket viewer = verifier.admit(viewerTicket(), Role.VIEWER);
        HttpResponse<String> answer =
                relay.post("/api/camera/ticket", Map.of(), Map.of("Authorization", Board.bearer(rover.camera())));
        Ticket forCamera = verifier.admit(Relay.json(answer).get("ticket").asText(), Role.CAMERA);

        assertEquals(Relay.ADMIN, viewer.subject());
        assertEquals(camera, viewer.device());
        assertEquals(rover.row().id(), viewer.rover());
        assertEquals(camera, forCamera.device());
        assertEquals("", forCamera.session());
    }

    @Test
    void the_drive_boards_key_gives_no_ticket_and_neither_does_a_wrong_one() {
        assertEquals(
                403,
                relay.post("/api/camera/ticket", Map.of(), Map.of("Authorization", Board.bearer(rover.drive())))
                        .statusCode());
        assertEquals(
                401,
                relay.post("/api/camera/ticket", Map.of(), Map.of("Authorization", "Bearer " + camera + ".wrong"))
                        .statusCode());
    }

    @Test
    void a_camera_counts_as_live_while_the_video_relay_says_so() {
        VideoPeer video = relay.video();
        video.tells(camera, true, 0, 0);
        video.tells(camera, true, 3, 0);
        await().until(this::cameraLive);

        video.vanish();

        await().until(() -> !cameraLive());
    }

    @Test
    void a_video_relay_that_falls_silent_is_not_believed_for_long() {
        VideoPeer video = relay.video();
        video.tells(camera, true, 3, 0);
        await().until(this::cameraLive);

        clock.passMs(VideoLink.PRESENCE_MS);
        assertTrue(cameraLive());
        clock.passMs(1_000); // it looks once a second
        assertFalse(cameraLive());
    }

    @Test
    void a_newer_link_replaces_the_older() {
        VideoPeer older = relay.video();
        older.hears(Keys.class);

        VideoPeer newer = relay.video();

        assertEquals(4001, older.closedWith());
        newer.hears(Keys.class);
        newer.tells(camera, true, 3, 0);
        await().until(this::cameraLive);
    }

    @Test
    void the_signing_key_outlives_a_restart(@TempDir Path data) throws IOException {
        Keys before;
        try (Relay first = Relay.start(data)) {
            before = first.video().hears(Keys.class);
        }
        try (Relay second = Relay.start(data)) {
            assertEquals(before, second.video().hears(Keys.class));
        }
    }

    @Test
    void what_is_not_a_presence_closes_the_link_with_4005() {
        VideoPeer video = relay.video();

        video.sayText("{\"type\":\"presence\"}");

        assertEquals(4005, video.closedWith());
    }
}
