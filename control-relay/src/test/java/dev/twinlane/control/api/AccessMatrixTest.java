package dev.twinlane.control.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.api.WhoMay.Role;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.RawHttp;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everybody at every authorizer: each role with each call, each rover and each socket. Who may stands in {@link WhoMay};
 * an endpoint or a socket without a row fails.
 */
class AccessMatrixTest {

    private static final Set<String> KEPT_OUT =
            Set.of("not_logged_in", "no_right", "bad_origin", "bad_host", "no_key", "bad_key");

    private static final VirtualClock CLOCK = new VirtualClock();
    private static final Map<String, String> COOKIES = new HashMap<>(); // by name

    private static Relay relay;
    private static Rovers.Added rover;
    private static String revokedKey;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        relay = Relay.start(data, CLOCK);
        rover = relay.rover("Here");
        String id = rover.row().id();
        String elsewhere = relay.rover("Elsewhere").row().id();
        relay.add("Disabled", id, Right.ADMIN);
        relay.add("Outsider", "", Right.WATCH);
        relay.add("Watcher", id, Right.WATCH);
        relay.add("Driver", id, Right.DRIVE);
        relay.add("Rover admin", id, Right.ADMIN);
        relay.add("Admin elsewhere", elsewhere, Right.ADMIN);
        Rovers.Added gone = relay.rover("Gone");
        revokedKey = Board.bearer(gone.camera());
        relay.delete(
                "/api/rovers/" + gone.row().id() + "/devices/" + gone.camera().device() + "/key",
                Map.of("Cookie", relay.adminCookie(), "Origin", relay.origin()));
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    private static Map<String, String> headersOf(Role role) {
        return switch (role) {
            case STRANGER -> Map.of("Origin", relay.origin());
            case DISABLED -> person(COOKIES.computeIfAbsent("Disabled", relay::disabledSession));
            case LOGGED_OUT ->
                person("twinlane_session_" + relay.port() + "=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
            case OUTSIDER -> known("Outsider");
            case WATCHER -> known("Watcher");
            case DRIVER -> known("Driver");
            case ROVER_ADMIN -> known("Rover admin");
            case ADMIN_ELSEWHERE -> known("Admin elsewhere");
            case SERVER_ADMIN -> known(Relay.ADMIN);
            case DRIVE_BOARD -> Map.of("Authorization", Board.bearer(rover.drive()));
            case CAMERA -> Map.of("Authorization", Board.bearer(rover.camera()));
            case REVOKED_CAMERA -> Map.of("Authorization", revokedKey);
            case VIDEO_RELAY -> Map.of();
        };
    }

    private static Map<String, String> known(String name) {
        return person(COOKIES.computeIfAbsent(name, relay::session));
    }

    private static Map<String, String> person(String cookie) {
        return Map.of("Origin", relay.origin(), "Cookie", cookie);
    }

    private static String pathOf(Endpoint endpoint) {
        // who may delete it would: the others still need it
        String about = endpoint == Endpoint.ROVER_DELETE
                ? "no-such-rover"
                : rover.row().id();
        return endpoint.template()
                .replace("{rover}", about)
                .replace("{person}", "4711")
                .replaceAll("\\{[a-z]+}", "nothing-of-that-name");
    }

    private static HttpResponse<String> call(Endpoint endpoint, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(relay.origin() + pathOf(endpoint)))
                .method(
                        endpoint.method().toString(),
                        endpoint.changes()
                                ? HttpRequest.BodyPublishers.ofString("{}")
                                : HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        try {
            CompletableFuture<HttpResponse<String>> answer =
                    HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
            if (endpoint.isGuessed()) {
                await().until(() -> {
                    CLOCK.passMs(CallHandler.GUESS_MS);
                    return answer.isDone();
                });
            }
            return answer.join();
        } finally {
            if (endpoint == Endpoint.LOGOUT) {
                COOKIES.clear();
            }
        }
    }

    private static String codeOf(HttpResponse<String> answer) {
        return answer.statusCode() < 400 ? "" : Relay.code(answer);
    }

    @TestFactory
    Stream<DynamicTest> a_call_is_answered_to_whom_it_is_for_and_to_nobody_else() {
        return Stream.of(Endpoint.values())
                .flatMap(endpoint -> WhoMay.ALL.stream()
                        .map(role ->
                                DynamicTest.dynamicTest(endpoint + " by " + role, () -> assertCall(endpoint, role))));
    }

    private static void assertCall(Endpoint endpoint, Role role) {
        Set<Role> allowed = WhoMay.MAY_CALL.get(endpoint);
        assertNotNull(allowed, endpoint + " has no row");

        HttpResponse<String> answer = call(endpoint, headersOf(role));

        boolean in = !KEPT_OUT.contains(codeOf(answer));
        assertEquals(allowed.contains(role), in, answer.statusCode() + " " + answer.body());
        assertTrue(answer.statusCode() < 500, answer.statusCode() + " " + answer.body());
    }

    @TestFactory
    Stream<DynamicTest> what_outlasts_the_login_needs_the_password_again_and_nothing_else_does() {
        String cookie = relay.session(Relay.ADMIN);
        relay.otherHand(handle -> handle.execute("UPDATE session SET confirmed_at = confirmed_at - 601000"));
        COOKIES.clear(); // others are logged in anew
        return Stream.of(Endpoint.values())
                .filter(endpoint ->
                        WhoMay.MAY_CALL.getOrDefault(endpoint, Set.of()).contains(Role.SERVER_ADMIN))
                .filter(endpoint -> endpoint != Endpoint.LOGOUT)
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> {
                    boolean refused = codeOf(call(endpoint, person(cookie))).equals("not_confirmed");
                    assertEquals(WhoMay.AGAIN.contains(endpoint), refused);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_rover_that_is_not_there_or_not_theirs_is_kept_from_everybody() {
        return Stream.of(Endpoint.values())
                .filter(endpoint -> endpoint.template().contains("{rover}"))
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> {
                    Map<String, String> admin = headersOf(Role.SERVER_ADMIN);
                    URI nowhere = URI.create(relay.origin()
                            + pathOf(endpoint).replace(rover.row().id(), "no-such-rover"));
                    HttpRequest.Builder request = HttpRequest.newBuilder(nowhere)
                            .method(
                                    endpoint.method().toString(),
                                    HttpRequest.BodyPublishers.ofString(endpoint.changes() ? "{}" : ""));
                    admin.forEach(request::header);
                    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
                    assertEquals(404, answer.statusCode(), answer.body());
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_changes_something_takes_no_page_but_ours() {
        Map<String, String> origins = new HashMap<>();
        origins.put("none", "");
        origins.put("evil", "http://evil.example");
        origins.put("null", "null");
        origins.put("suffix", relay.origin() + ".evil.example");
        origins.put("prefix", "http://evil.example/?" + relay.origin());
        origins.put("other port", "http://127.0.0.1:1");
        origins.put("other scheme", relay.origin().replace("http:", "https:"));
        origins.put("two", relay.origin() + " " + relay.origin());
        return Stream.of(Endpoint.values())
                .filter(endpoint ->
                        endpoint.changes() && !endpoint.requirement().isForPrograms())
                .flatMap(endpoint -> origins.entrySet().stream()
                        .map(origin -> DynamicTest.dynamicTest(endpoint + " from " + origin.getKey(), () -> {
                            Map<String, String> headers = new HashMap<>(headersOf(Role.SERVER_ADMIN));
                            headers.remove("Origin");
                            if (!origin.getValue().isEmpty()) {
                                headers.put("Origin", origin.getValue());
                            }
                            assertEquals("bad_origin", codeOf(call(endpoint, headers)));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> what_is_for_programs_takes_no_page_at_all() {
        return Stream.of(Endpoint.values())
                .filter(endpoint -> endpoint.requirement().isForPrograms())
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> {
                    Map<String, String> headers = new HashMap<>(headersOf(Role.CAMERA));
                    headers.put("Origin", relay.origin());
                    assertEquals("bad_origin", codeOf(call(endpoint, headers)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> no_call_of_a_person_is_answered_under_a_foreign_name() {
        return Stream.of(Endpoint.values())
                .filter(endpoint -> !endpoint.requirement().isForPrograms())
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> {
                    try (RawHttp raw = new RawHttp(relay.port(), 0)) {
                        String head = raw.ask(
                                endpoint.method() + " " + pathOf(endpoint) + " HTTP/1.1",
                                "Host: evil.example:" + relay.port(),
                                "Origin: " + relay.origin(),
                                "Cookie: " + relay.adminCookie(),
                                "Content-Length: 0");
                        assertTrue(head.startsWith("HTTP/1.1 421 "), head);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_answer_says_that_it_is_not_to_be_kept_guessed_at_or_framed() {
        return Stream.of(Endpoint.values())
                .flatMap(endpoint -> Stream.of(Role.STRANGER, Role.SERVER_ADMIN)
                        .map(role -> DynamicTest.dynamicTest(endpoint + " to " + role, () -> {
                            HttpResponse<String> answer = call(endpoint, headersOf(role));
                            assertEquals("no-store", header(answer, "Cache-Control"));
                            assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
                            assertEquals("no-referrer", header(answer, "Referrer-Policy"));
                            assertEquals(
                                    "default-src 'none'; frame-ancestors 'none'",
                                    header(answer, "Content-Security-Policy"));
                            assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"));
                            assertEquals("", header(answer, "Access-Control-Allow-Origin"));
                            assertEquals(
                                    answer.body().isEmpty() ? "" : "application/json", header(answer, "Content-Type"));
                        })));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @TestFactory
    Stream<DynamicTest> a_socket_opens_to_whom_it_is_for_and_to_nobody_else() {
        return Stream.of(SocketKind.values())
                .flatMap(kind -> WhoMay.ALL.stream()
                        .map(role -> DynamicTest.dynamicTest(kind + " to " + role, () -> assertSocket(kind, role))));
    }

    private static void assertSocket(SocketKind kind, Role role) throws IOException {
        Set<Role> allowed = WhoMay.MAY_OPEN.get(kind);
        assertNotNull(allowed, kind + " has no row");
        assertEquals(allowed.contains(role), handshake(kind, headersOf(role)).startsWith("HTTP/1.1 101 "));
    }

    @TestFactory
    Stream<DynamicTest> a_socket_takes_no_page_but_ours() {
        return Stream.of(SocketKind.values())
                .flatMap(kind -> Stream.of("http://evil.example", "null", relay.origin() + ".evil.example")
                        .map(origin -> DynamicTest.dynamicTest(kind + " from " + origin, () -> {
                            Role good = WhoMay.MAY_OPEN
                                    .getOrDefault(kind, Set.of())
                                    .iterator()
                                    .next();
                            Map<String, String> headers = new HashMap<>(headersOf(good));
                            headers.put("Origin", origin);
                            String head = handshake(kind, headers);
                            assertTrue(head.startsWith("HTTP/1.1 403 "), head);
                        })));
    }

    private static String handshake(SocketKind kind, Map<String, String> headers) throws IOException {
        String path = switch (kind) {
            case MONITOR -> "/monitor/" + rover.row().id();
            case BOARD -> "/rover";
            case LINK -> "/link";
        };
        List<String> lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            return raw.upgrade(path, kind.subprotocol(), lines.toArray(String[]::new));
        }
    }
}
