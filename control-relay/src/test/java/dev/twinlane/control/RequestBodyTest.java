package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.RawHttp;
import dev.twinlane.control.given.Relay;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request's body ends is certain, or the connection does: on every port. */
class RequestBodyTest {

    private Relay relay;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
    }

    @AfterEach
    void stop() {
        relay.close();
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
                // these the library refuses itself, without a body
                "Transfer-Encoding: chunked;Transfer-Encoding: chunked|400|''",
                "Transfer-Encoding: chunked;Transfer-Encoding: identity|400|''",
                "Transfer-Encoding: chunked;Content-Length: 5|400|''",
                "Content-Length: 5;Transfer-Encoding: chunked|400|''",
                "Content-Length: 5;Content-Length: 6|400|''",
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
                String told = code.isEmpty() ? "Content-Length: 0\r\n" : "{\"code\":\"" + code + "\",\"message\":\"";
                assertTrue(answer.contains(told), answer);
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
}
