package dev.twinlane.video;

import static dev.twinlane.video.RelayUnderTest.ack;
import static dev.twinlane.video.RelayUnderTest.binary;
import static dev.twinlane.video.RelayUnderTest.picture;
import static dev.twinlane.video.RelayUnderTest.seq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketSigner;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.video.framing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear refusal, is counted, and harms nobody else. */
class RefusalTest {

    @TempDir
    private Path folder;

    private RelayUnderTest relay;
    private RawClient camera;
    private RawClient bystander;

    @BeforeEach
    void start() throws Exception {
        relay = new RelayUnderTest(folder, "--max-viewers=3", "--max-cameras=1", "--max-frame-bytes=50000");
        camera = relay.camera();
        bystander = relay.viewer();
    }

    /** After every refusal, pictures still flow to the viewer that did nothing wrong. */
    @AfterEach
    void nobody_else_was_harmed() throws Exception {
        if (camera != null) {
            camera.send(binary(picture(99, 30_000)));
            assertEquals(99, seq(bystander.readData()));
            camera.close();
        }
        bystander.close();
        relay.close();
    }

    @Test
    void no_ticket() throws Exception {
        assertRefused(
                "401",
                "no_ticket",
                () -> RawClient.open(
                        relay.port(),
                        "/watch",
                        "Host: " + RelayUnderTest.HOST,
                        "Sec-WebSocket-Protocol: twinlane.video.v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "NONSENSE"})
    void another_method_than_get(String method) throws Exception {
        for (String path : List.of("/watch", "/camera")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
                socket.setSoTimeout(5_000);
                String head = method + " " + path + " HTTP/1.1\r\nHost: " + RelayUnderTest.HOST
                        + "\r\nConnection: close\r\nCookie: precious\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
                assertTrue(answer.contains("Allow: GET\r\n"), answer);
                assertTrue(!answer.contains("precious"), answer);
            }
        }
    }

    @Test
    void no_known_subprotocol() throws Exception {
        assertRefused("400", "bad_subprotocol", () -> relay.connect("/watch", "chat", relay.ticket(Role.VIEWER)));
    }

    @Test
    void a_viewer_cannot_ask_for_plain_jpegs() throws Exception {
        assertRefused(
                "400",
                "bad_subprotocol",
                () -> relay.connect("/watch", Subprotocols.PLAIN_JPEG, relay.ticket(Role.VIEWER)));
    }

    @Test
    void a_ticket_used_twice() throws Exception {
        String ticket = relay.ticket(Role.VIEWER);
        relay.open("/watch", Subprotocols.VIDEO, ticket).close();
        assertRefused("401", "ticket_replayed", () -> relay.connect("/watch", Subprotocols.VIDEO, ticket));
    }

    @Test
    void a_viewers_ticket_at_the_cameras_door() throws Exception {
        assertRefused(
                "401",
                "ticket_wrong_role",
                () -> relay.connect("/camera", Subprotocols.VIDEO, relay.ticket(Role.VIEWER)));
    }

    @Test
    void a_strangers_ticket() throws Exception {
        String strange = TicketSigner.generate(Clock.systemUTC()).sign("x", "s", "demo", "demo-camera", Role.VIEWER);
        assertRefused("401", "ticket_unknown_key", () -> relay.connect("/watch", Subprotocols.VIDEO, strange));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test",
                "null",
                "http://rover.test:8081",
                "http://rover.test:8080.evil.test",
                "https://rover.test:8080",
                "http://rover.test:8080/"
            })
    void a_page_of_another_origin(String origin) throws Exception {
        assertRefused(
                "403",
                "bad_origin",
                () -> relay.connect("/watch", Subprotocols.VIDEO, relay.ticket(Role.VIEWER), "Origin: " + origin));
    }

    @Test
    void our_own_page_is_welcome() throws Exception {
        relay.open("/watch", Subprotocols.VIDEO, relay.ticket(Role.VIEWER), "Origin: " + RelayUnderTest.ORIGIN)
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.test", "video.test:80", "video.test", "video.test.evil:8081"})
    void another_host_name(String host) throws Exception {
        assertRefused("421", "bad_host", () -> watchAs(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO.test:8081", "video.test.:8081", "video.test:08081"})
    void our_host_name_in_another_spelling_is_ours(String host) throws Exception {
        watchAs(host).close();
    }

    private RawClient watchAs(String host) throws IOException {
        return RawClient.open(
                relay.port(),
                "/watch",
                "Host: " + host,
                "Sec-WebSocket-Protocol: twinlane.video.v1, ticket." + relay.ticket(Role.VIEWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP://Rover.Test:8080", "http://rover.test.:8080", "http://rover.test:08080"})
    void our_own_page_in_another_spelling_is_ours(String origin) throws Exception {
        relay.open("/watch", Subprotocols.VIDEO, relay.ticket(Role.VIEWER), "Origin: " + origin)
                .close();
    }

    @Test
    void a_viewer_too_many_can_read_why() throws Exception {
        List<RawClient> viewers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            viewers.add(relay.viewer());
        }
        try (RawClient tooMany = relay.connect("/watch", Subprotocols.VIDEO, relay.ticket(Role.VIEWER))) {
            assertEquals(1013, tooMany.readData().closeCode());
        }
        for (RawClient viewer : viewers) {
            viewer.close();
        }
        assertCounted("twinlane_video_closed_total{reason=\"try_again_later\",role=\"viewer\"}");
    }

    @Test
    void a_camera_too_many() throws Exception {
        try (RawClient tooMany = relay.connect("/camera", Subprotocols.VIDEO, relay.ticket(Role.CAMERA, "other"))) {
            assertEquals(1013, tooMany.readData().closeCode());
        }
    }

    @Test
    void a_frame_that_is_not_a_jpeg() throws Exception {
        assertCameraClosed(4004, binary(RawClient.pattern(3_000)), "not_a_frame");
    }

    @Test
    void a_jpeg_without_the_stamp_that_was_agreed_on() throws Exception {
        byte[] jpeg = RawClient.pattern(3_000);
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        assertCameraClosed(4004, binary(jpeg), "not_a_frame");
    }

    @Test
    void an_empty_frame() throws Exception {
        assertCameraClosed(4004, binary(new byte[0]), "not_a_frame");
    }

    @Test
    void a_frame_too_big() throws Exception {
        assertCameraClosed(1009, binary(picture(1, 50_001)), "too_big");
    }

    @Test
    void a_frame_too_big_in_fragments() throws Exception {
        byte[] half = picture(1, 30_000);
        camera.send(RawClient.frame(false, 2, half));
        assertCameraClosed(1009, RawClient.frame(true, 0, half), "too_big");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\":\"pause\"}", "{\"type\":\"drive\"}", "hello", "{}", "{\"type\":\"sync\",\"t0Us\":-1}"
            })
    void a_camera_sends_a_text_that_it_may_not(String text) throws Exception {
        assertCameraClosed(4005, RawClient.text(text), "bad_message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"ack\",\"seq\":1}", "{\"type\":\"quality\"}", "[]", "nonsense"})
    void a_viewer_sends_a_text_that_it_may_not(String text) throws Exception {
        assertViewerClosed(4005, RawClient.text(text));
    }

    @Test
    void a_text_too_long() throws Exception {
        assertViewerClosed(1009, RawClient.text("x".repeat(4097)));
    }

    @Test
    void a_binary_message_of_a_viewer_longer_than_an_acknowledgement() throws Exception {
        assertViewerClosed(1009, binary(new byte[5]));
    }

    @Test
    void an_acknowledgement_of_nothing() throws Exception {
        assertViewerClosed(4005, ack(12345));
    }

    @Test
    void a_renewal_with_somebody_elses_ticket() throws Exception {
        String other = relay.ticket(Role.VIEWER, "other-camera");
        assertViewerClosed(4002, RawClient.text("{\"type\":\"renew\",\"ticket\":\"" + other + "\"}"));
    }

    private void assertCameraClosed(int code, byte[] bytes, String reason) throws Exception {
        camera.send(bytes);
        RawClient.Received close = camera.readData();
        assertEquals(8, close.opcode(), () -> close.text());
        assertEquals(code, close.closeCode());
        camera.close();
        assertCounted("twinlane_video_closed_total{reason=\"" + reason + "\",role=\"camera\"}");
        camera = relay.camera();
    }

    private void assertViewerClosed(int code, byte[] bytes) throws Exception {
        try (RawClient viewer = relay.viewer()) {
            viewer.send(bytes);
            RawClient.Received close = viewer.readData();
            assertEquals(8, close.opcode(), () -> close.text());
            assertEquals(code, close.closeCode());
        }
    }

    private interface Attempt {
        Object run() throws IOException;
    }

    private void assertRefused(String status, String reason, Attempt attempt) throws Exception {
        String answer =
                String.valueOf(assertThrows(IOException.class, attempt::run).getMessage());
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        String role = reason.equals("ticket_wrong_role") ? "camera" : "viewer";
        assertCounted("twinlane_video_refused_total{reason=\"" + reason + "\",role=\"" + role + "\"}");
    }

    private void assertCounted(String metric) throws Exception {
        assertTrue(relay.metric(metric) >= 1, metric);
    }
}
