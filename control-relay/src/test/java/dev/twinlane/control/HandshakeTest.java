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
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"correct horse battery, 200", "a wrong password of theirs, 401"})
    void who_waits_for_leave_to_send_a_body_gets_it_at_once(String password, int status) throws IOException {
        byte[] body = ("{\"name\":\"" + Relay.ADMIN + "\",\"password\":\"" + password + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            assertTrue(login(raw, body.length).startsWith("HTTP/1.1 100 "));
            raw.send(body);
            assertTrue(raw.head().startsWith("HTTP/1.1 " + status + " "));
        }
    }

    /** What comes behind such a length may be read as another request: the connection ends with the refusal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "18446744073709551616",
                "18446744073709551621",
                "9223372036854775808",
                "99999999999999999999",
                "36893488147419103232",
                "1000000000000000",
                "0x10",
                "5, 5"
            })
    void a_length_that_no_body_has_is_refused_and_nothing_behind_it_is_read(String length) throws IOException {
        for (int port : List.of(relay.port(), relay.managementPort())) {
            try (RawHttp raw = new RawHttp(port, 0)) {
                String answer = raw.ask(
                        "POST /healthz HTTP/1.1",
                        "Host: 127.0.0.1:" + port,
                        "Content-Length: " + length,
                        "",
                        "GET /healthz HTTP/1.1",
                        "Host: 127.0.0.1:" + port);
                assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
                assertFalse(raw.head().startsWith("HTTP/1.1 200 "));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Transfer-Encoding: xchunked|501|bad_coding",
                "Transfer-Encoding: identity|501|bad_coding",
                "Transfer-Encoding: gzip|501|bad_coding",
                "Transfer-Encoding: gzip, chunked|501|bad_coding",
                "Transfer-Encoding:|501|bad_coding",
                "Transfer-Encoding: chunked, gzip|400|bad_length",
                "Transfer-Encoding: chunked, chunked|400|bad_length",
                "Transfer-Encoding: chunked;Transfer-Encoding: chunked|400|the library refuses it without a body",
                "Transfer-Encoding: chunked;Transfer-Encoding: identity|400|the library refuses it without a body",
                "Transfer-Encoding: chunked;Content-Length: 5|400|the library refuses it without a body",
                "Content-Length: 5;Transfer-Encoding: chunked|400|the library refuses it without a body",
                "Content-Length: 5;Content-Length: 6|400|the library refuses it without a body",
            })
    void a_body_whose_end_is_not_certain_is_refused_and_nothing_behind_it_is_read(
            String framing, int status, String code) throws IOException {
        for (int port : List.of(relay.port(), relay.managementPort())) {
            try (RawHttp raw = new RawHttp(port, 0)) {
                raw.send(("POST /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + framing.replace(";", "\r\n")
                                + "\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                String answer = raw.rest();
                assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
                assertTrue(
                        answer.contains("{\"code\":\"" + code + "\",\"message\":\"")
                                || answer.contains("Content-Length: 0\r\n"),
                        answer);
                assertEquals(1, answer.split("HTTP/1\\.1 ", -1).length - 1, answer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nno header\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: \u0000\r\n\r\n",
            })
    void what_is_no_http_is_refused_and_ends_the_connection(String text) throws IOException {
        for (int port : List.of(relay.port(), relay.managementPort())) {
            try (RawHttp raw = new RawHttp(port, 0)) {
                raw.send(text.getBytes(StandardCharsets.US_ASCII));
                String answer = raw.rest();
                assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
                assertTrue(answer.contains("Connection: close\r\n"), answer);
            }
        }
    }

    @Test
    void a_chunked_body_is_read() throws IOException {
        byte[] body = ("{\"name\":\"" + Relay.ADMIN + "\",\"password\":\"" + Relay.PASSWORD + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            raw.send(String.join(
                            "\r\n",
                            "POST /api/login HTTP/1.1",
                            "Host: 127.0.0.1:" + relay.port(),
                            "Origin: " + relay.origin(),
                            "Content-Type: application/json",
                            "Transfer-Encoding: Chunked",
                            "",
                            Integer.toHexString(body.length),
                            new String(body, StandardCharsets.US_ASCII),
                            "0",
                            "",
                            "")
                    .getBytes(StandardCharsets.US_ASCII));
            assertTrue(raw.head().startsWith("HTTP/1.1 200 "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/login", "/api/setup", "/api/invitation", "/api/claim", "/api/login/both"})
    void a_body_of_nothing_is_a_bad_request(String path) {
        HttpResponse<String> answer =
                relay.postText(path, "null", path.equals("/api/claim") ? Map.of() : Map.of("Origin", relay.origin()));

        assertTrue(List.of(400, 403, 409).contains(answer.statusCode()), answer.statusCode() + " " + answer.body());
    }

    @Test
    void who_waits_for_leave_to_send_too_much_is_refused_it() throws IOException {
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            assertTrue(login(raw, 10_000_000).startsWith("HTTP/1.1 413 "));
        }
    }

    private String login(RawHttp raw, int bodyBytes) throws IOException {
        return raw.ask(
                "POST /api/login HTTP/1.1",
                "Host: 127.0.0.1:" + relay.port(),
                "Origin: " + relay.origin(),
                "Content-Type: application/json",
                "Content-Length: " + bodyBytes,
                "Expect: 100-continue");
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
