package dev.twinlane.video;

import static dev.twinlane.video.PlayerClient.value;
import static dev.twinlane.video.RelayUnderTest.binary;
import static dev.twinlane.video.RelayUnderTest.picture;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.video.framing.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the list of rovers sees of a camera: its newest picture, for a ticket, and nothing that wakes it. */
class ThumbnailTest {

    private static final String CAMERA = "demo-camera";
    private static final String OURS = "Origin: " + RelayUnderTest.ORIGIN;
    private static final int PICTURE_BYTES = 20_000;

    @TempDir
    private Path folder;

    private ControlEnd control;
    private RelayUnderTest relay;

    @BeforeEach
    void start() throws Exception {
        control = new ControlEnd(folder);
        relay = new RelayUnderTest(folder, control.option());
        control.admits();
    }

    @AfterEach
    void stop() {
        relay.close();
        control.close();
    }

    private PlayerClient ask(String method, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Host: " + RelayUnderTest.HOST);
        return new PlayerClient(relay.port(), method, "/glance", lines.toArray(String[]::new));
    }

    private String bearer(Role role) {
        return "Authorization: Bearer " + relay.ticket(role);
    }

    private static void assertRefused(PlayerClient client, String status, String code) throws IOException {
        try (client) {
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 " + status + " "), head);
            String body = client.text(Integer.parseInt(value(head, "Content-Length")));
            assertTrue(body.startsWith("{\"code\":\"" + code + "\",\"message\":\""), body);
        }
    }

    @Test
    void a_ticket_gives_one_look_at_the_newest_picture() throws Exception {
        String ticket = bearer(Role.VIEWER);
        try (RawClient camera = relay.camera()) {
            camera.send(binary(picture(1, PICTURE_BYTES)));
            camera.readData();
            camera.send(binary(picture(2, PICTURE_BYTES)));
            camera.readData();
            try (PlayerClient asking = ask("GET", OURS, ticket)) {
                String head = asking.head();
                assertTrue(head.startsWith("HTTP/1.1 200 "), head);
                assertEquals(RelayUnderTest.ORIGIN, value(head, "Access-Control-Allow-Origin"));
                assertEquals("Origin", value(head, "Vary"));
                assertEquals("no-store", value(head, "Cache-Control"));
                assertTrue(Integer.parseInt(value(head, "X-Frame-Age-Ms")) >= 0);
                assertArrayEquals(picture(2, PICTURE_BYTES), asking.bytes(PICTURE_BYTES));
            }
            assertRefused(ask("GET", OURS, ticket), "401", "ticket_replayed");
            assertEquals(0, control.players(CAMERA), "a thumbnail keeps no camera awake");
            control.admits(); // a new list of players' tokens does not concern thumbnails
            try (PlayerClient again = ask("GET", OURS, bearer(Role.VIEWER))) {
                assertTrue(again.head().startsWith("HTTP/1.1 200 "));
            }
        }
    }

    @Test
    void a_camera_that_is_asleep_stays_asleep() throws Exception {
        try (PlayerClient asking = ask("GET", OURS, bearer(Role.VIEWER))) {
            String head = asking.head();
            assertTrue(head.startsWith("HTTP/1.1 204 "), head);
            assertEquals(RelayUnderTest.ORIGIN, value(head, "Access-Control-Allow-Origin"));
            assertEquals("no-store", value(head, "Cache-Control"));
        }
        assertEquals(0, control.players(CAMERA));
        assertEquals(0, relay.metric("twinlane_video_sockets{role=\"player\"}"));
    }

    @Test
    void only_a_viewers_ticket_from_a_page_of_ours_is_taken() throws Exception {
        assertRefused(ask("GET", OURS), "401", "no_ticket");
        assertRefused(ask("GET", OURS, "Authorization: Basic eDp5"), "401", "no_ticket");
        assertRefused(ask("GET", OURS, "Authorization: Bearer nonsense"), "401", "ticket_malformed");
        assertRefused(ask("GET", OURS, bearer(Role.CAMERA)), "401", "ticket_wrong_role");
        assertRefused(ask("POST", OURS, bearer(Role.VIEWER)), "405", "bad_method");
        assertRefused(ask("GET", "Origin: http://evil.test", bearer(Role.VIEWER)), "403", "bad_origin");
        assertRefused(ask("OPTIONS", "Origin: http://evil.test"), "403", "bad_origin");
        assertTrue(relay.metric("twinlane_video_refused_total{reason=\"no_ticket\",role=\"glance\"}") >= 2);
    }

    @Test
    void a_ticket_for_a_revoked_right_opens_nothing() throws Exception {
        String ticket = bearer(Role.VIEWER);
        control.says(new Revoked("s-1", CAMERA, System.currentTimeMillis()));
        await().until(() -> {
            try (PlayerClient asking = ask("GET", OURS, ticket)) {
                String head = asking.head();
                return asking.text(Integer.parseInt(value(head, "Content-Length")))
                        .contains("ticket_revoked");
            }
        });
    }

    @Test
    void a_browsers_preflight_is_told_what_it_may_send() throws Exception {
        try (PlayerClient asking = ask(
                "OPTIONS",
                OURS,
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: authorization")) {
            String head = asking.head();
            assertTrue(head.startsWith("HTTP/1.1 204 "), head);
            assertEquals(RelayUnderTest.ORIGIN, value(head, "Access-Control-Allow-Origin"));
            assertEquals("Authorization", value(head, "Access-Control-Allow-Headers"));
            assertEquals("", value(head, "Access-Control-Allow-Credentials"));
        }
    }
}
