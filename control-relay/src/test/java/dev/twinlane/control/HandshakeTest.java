package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Peer;
import dev.twinlane.control.given.RawHttp;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.Right;
import dev.twinlane.shared.wire.Subprotocols;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets no socket, and what they are told in plain HTTP. */
class HandshakeTest {

    private Relay relay;
    private Rovers.Added rover;
    private String id;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, "--max-monitors", "2");
        rover = relay.rover("Demo");
        id = rover.row().id();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private int pageRefusal(String path, Map<String, String> headers) {
        return Peer.refusal(() -> new Page(relay, path, headers));
    }

    private double refused(String kind, String reason) {
        return relay.metric("twinlane_sockets_refused_total{kind=\"" + kind + "\",reason=\"" + reason + "\"}");
    }

    @Test
    void nobody_opens_a_monitor_without_a_login() {
        assertEquals(401, pageRefusal(id, Map.of("Origin", relay.origin())));
        assertEquals(
                401,
                pageRefusal(
                        id,
                        Map.of("Origin", relay.origin(), "Cookie", "twinlane_session_" + relay.port() + "=made-up")));
        assertEquals(2, refused("monitor", "not_logged_in"));
    }

    @Test
    void no_other_page_opens_a_monitor() {
        String cookie = relay.adminCookie();

        assertEquals(403, pageRefusal(id, Map.of("Origin", "http://evil.example", "Cookie", cookie)));
        assertEquals(403, pageRefusal(id, Map.of("Origin", relay.origin() + ".evil", "Cookie", cookie)));
        assertEquals(403, pageRefusal(id, Map.of("Cookie", cookie)));
        assertEquals(3, refused("monitor", "bad_origin"));
    }

    @Test
    void a_board_whose_library_sends_an_origin_is_told_what_to_set() {
        for (String origin : List.of("file://", relay.origin(), "null")) {
            HttpResponse<String> refusal =
                    relay.post("/api/camera/ticket", Map.of(), Map.of("Origin", origin, "Authorization", "Bearer x.y"));
            assertEquals(403, refusal.statusCode());
            assertTrue(refusal.body().contains("must not send an Origin header"), refusal::body);
            assertTrue(refusal.body().contains("suppress_origin=True"), refusal::body);
        }
    }

    @Test
    void nobody_opens_the_monitor_of_a_rover_that_is_not_there_or_not_theirs() {
        Rovers.Added other = relay.rover("Other");
        String bob = relay.person("Bob", other.row().id(), Right.DRIVE);

        assertEquals(404, pageRefusal("nothing", Map.of("Origin", relay.origin(), "Cookie", relay.adminCookie())));
        assertEquals(403, pageRefusal(id, Map.of("Origin", relay.origin(), "Cookie", bob)));
    }

    @Test
    void a_foreign_name_for_this_host_opens_nothing() throws IOException {
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            String answer = raw.ask(
                    "GET /monitor/" + id + " HTTP/1.1",
                    "Host: evil.example",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                    "Sec-WebSocket-Protocol: " + Subprotocols.MONITOR,
                    "Origin: " + relay.origin(),
                    "Cookie: " + relay.adminCookie());

            assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCALHOST", "localhost.", "LocalHost."})
    void our_name_in_another_spelling_is_ours(String name) throws IOException {
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            String answer = raw.ask(
                    "GET /monitor/" + id + " HTTP/1.1",
                    "Host: " + name + ":" + relay.port(),
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                    "Sec-WebSocket-Protocol: " + Subprotocols.MONITOR,
                    "Origin: HTTP://" + name + ":" + relay.port(),
                    "Cookie: " + relay.adminCookie());

            assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        }
    }

    @Test
    void a_wrong_subprotocol_or_no_upgrade_is_refused() throws IOException {
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            assertTrue(raw.upgrade("/rover", "something.else").startsWith("HTTP/1.1 400"));
        }
        assertEquals(426, relay.get("/rover", Map.of()).statusCode());
        assertEquals("upgrade_required", Relay.code(relay.get("/rover", Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "CONNECT", "NONSENSE"})
    void a_socket_begins_with_get_and_nothing_of_a_request_is_echoed(String method) throws IOException {
        for (String path : List.of("/monitor/" + id, "/rover", "/link")) {
            try (RawHttp raw = new RawHttp(relay.port(), 0)) {
                String answer = raw.ask(
                        method + " " + path + " HTTP/1.1",
                        "Host: 127.0.0.1:" + relay.port(),
                        "Connection: close",
                        "Cookie: twinlane_session_8080=precious",
                        "Authorization: Bearer precious");
                assertFalse(answer.startsWith("HTTP/1.1 2"), answer);
                assertFalse(answer.contains("precious"), answer);
                assertFalse(answer.contains("html"), answer);
            }
        }
    }

    @Test
    void a_key_that_is_missing_too_short_or_doubled_is_refused() throws IOException {
        String[] right = {
            "GET /rover HTTP/1.1",
            "Host: 127.0.0.1:" + relay.port(),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: " + Subprotocols.BOARD,
            "Authorization: " + Board.bearer(rover.drive())
        };
        for (List<String> keys : List.of(
                List.<String>of(),
                List.of(""),
                List.of("AAAA"),
                List.of("not base64 at all!!!!!!!"),
                List.of("AAAAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAAAA=="))) {
            try (RawHttp raw = new RawHttp(relay.port(), 0)) {
                String answer = raw.ask(
                        Stream.concat(Arrays.stream(right), keys.stream().map(key -> "Sec-WebSocket-Key: " + key))
                                .toArray(String[]::new));
                assertTrue(answer.startsWith("HTTP/1.1 400"), keys + " " + answer);
            }
        }
    }

    @Test
    void cookies_of_a_hosts_other_services_disturb_nobody() throws IOException {
        String others = IntStream.range(0, 60)
                .mapToObj(i -> "service" + i + "=\"a,b {" + i + "}")
                .collect(Collectors.joining("; "));
        for (String cookies : List.of(
                others + "; " + relay.adminCookie(),
                relay.adminCookie() + "; " + others,
                ";;=; =x; " + relay.adminCookie())) {
            try (RawHttp raw = new RawHttp(relay.port(), 0)) {
                String answer =
                        raw.ask("GET /api/rovers HTTP/1.1", "Host: 127.0.0.1:" + relay.port(), "Cookie: " + cookies);
                assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            }
            try (RawHttp raw = new RawHttp(relay.port(), 0)) {
                String answer = raw.upgrade(
                        "/monitor/" + id, Subprotocols.MONITOR, "Origin: " + relay.origin(), "Cookie: " + cookies);
                assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
            }
        }
    }

    @Test
    void a_database_that_cannot_be_used_is_said_in_json() throws IOException {
        relay.otherHand(handle -> handle.execute("ALTER TABLE device RENAME TO gone"));
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            String answer = raw.upgrade("/rover", Subprotocols.BOARD, "Authorization: " + Board.bearer(rover.drive()));
            assertTrue(answer.startsWith("HTTP/1.1 503"), answer);
            assertTrue(answer.contains("application/json"), answer);
        } finally {
            relay.otherHand(handle -> handle.execute("ALTER TABLE gone RENAME TO device"));
        }
    }

    @Test
    void a_board_needs_its_own_key() {
        String camera = Board.bearer(rover.camera());
        String halfRight = "Bearer " + rover.drive().device() + ".wrong";

        assertEquals(401, Peer.refusal(() -> Board.silent(relay, Map.of())));
        assertEquals(401, Peer.refusal(() -> Board.silent(relay, Map.of("Authorization", halfRight))));
        assertEquals(401, Peer.refusal(() -> Board.silent(relay, Map.of("Authorization", "Bearer nonsense"))));
        assertEquals(403, Peer.refusal(() -> Board.silent(relay, Map.of("Authorization", camera))));
        assertEquals(2, refused("board", "bad_key"));
    }

    @Test
    void a_page_cannot_be_a_board_even_with_its_key() {
        Map<String, String> headers = Map.of("Authorization", Board.bearer(rover.drive()), "Origin", relay.origin());

        assertEquals(403, Peer.refusal(() -> Board.silent(relay, headers)));
    }

    @Test
    void one_page_too_many_is_sent_away_and_the_others_stay() {
        Page first = relay.page(id);
        Page second = relay.page(id);
        first.hears(MonitorSocket.Rover.class);
        second.hears(MonitorSocket.Rover.class);

        assertEquals(1013, relay.page(id).closedWith());

        first.say(new MonitorSocket.Sync(1));
        first.hears(MonitorSocket.Synced.class);
    }

    @Test
    void the_server_echoes_the_subprotocol_and_offers_no_compression() throws IOException {
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            String answer = raw.upgrade(
                    "/rover",
                    Subprotocols.BOARD,
                    "Authorization: " + Board.bearer(rover.drive()),
                    "Sec-WebSocket-Extensions: permessage-deflate");

            assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
            assertTrue(answer.contains("Sec-WebSocket-Protocol: " + Subprotocols.BOARD), answer);
            assertFalse(answer.contains("Extensions"), answer);
        }
    }
}
