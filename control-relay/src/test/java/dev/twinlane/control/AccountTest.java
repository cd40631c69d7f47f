package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.RawHttp;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setup, login, rights and rovers, over HTTP. */
class AccountTest {

    @TempDir
    private Path data;

    private static HttpResponse<String> login(Relay relay, String name, String password) {
        return relay.post("/api/login", Map.of("name", name, "password", password), Map.of("Origin", relay.origin()));
    }

    @Test
    void the_setup_link_makes_the_first_person_once() throws IOException {
        try (Relay relay = Relay.startEmpty(data)) {
            Path file = data.resolve("setup-link");
            String link = Files.readString(file).strip();
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(link.startsWith(relay.origin() + "/#setup="), "the link begins with the page's address");
            assertTrue(Relay.json(relay.get("/api/session", Map.of()))
                    .get("setupNeeded")
                    .asBoolean());
            Map<String, String> first = Map.of(
                    "token", link.substring(link.indexOf('=') + 1), "name", "Grace", "password", "a long walk at sea");
            Map<String, String> origin = Map.of("Origin", relay.origin());

            HttpResponse<String> made = relay.post("/api/setup", first, origin);
            HttpResponse<String> again = relay.post("/api/setup", first, origin);

            assertEquals(200, made.statusCode());
            JsonNode me = Relay.json(relay.get("/api/session", Map.of("Cookie", Relay.cookie(made))))
                    .get("person");
            assertEquals("Grace", me.get("name").asText());
            assertTrue(me.get("admin").asBoolean());
            assertEquals("setup_done", Relay.code(again));
            assertTrue(Files.notExists(file));
            assertFalse(Relay.json(relay.get("/api/session", Map.of()))
                    .get("setupNeeded")
                    .asBoolean());
            assertEquals(200, login(relay, "grace", "a long walk at sea").statusCode());
        }
    }

    @Test
    void at_the_door_everybody_hears_who_is_logged_in_and_nobody_is_refused() throws IOException {
        try (Relay relay = Relay.start(data)) {
            String cookie = Relay.cookie(login(relay, Relay.ADMIN, Relay.PASSWORD));

            JsonNode stranger = Relay.json(relay.get("/api/session", Map.of()));
            JsonNode known = Relay.json(relay.get("/api/session", Map.of("Cookie", cookie)));
            JsonNode former = Relay.json(relay.get("/api/session", Map.of("Cookie", cookie + "x")));

            assertTrue(stranger.get("person").isNull());
            assertEquals(Relay.ADMIN, known.get("person").get("name").asText());
            assertTrue(known.get("person").get("admin").asBoolean());
            assertTrue(former.get("person").isNull());
        }
    }

    @Test
    void a_wrong_setup_token_or_a_short_password_makes_nobody() throws IOException {
        try (Relay relay = Relay.startEmpty(data)) {
            String link = Files.readString(data.resolve("setup-link")).strip();
            Map<String, String> origin = Map.of("Origin", relay.origin());

            HttpResponse<String> wrong = relay.post(
                    "/api/setup", Map.of("token", "guess", "name", "Eve", "password", "a long walk at sea"), origin);
            HttpResponse<String> tooShort = relay.post(
                    "/api/setup",
                    Map.of("token", link.substring(link.indexOf('=') + 1), "name", "Eve", "password", "short"),
                    origin);

            assertEquals(403, wrong.statusCode());
            assertEquals("bad_setup", Relay.code(wrong));
            assertEquals(400, tooShort.statusCode());
            assertTrue(Relay.json(relay.get("/api/session", Map.of()))
                    .get("setupNeeded")
                    .asBoolean());
        }
    }

    @Test
    void a_login_gives_a_cookie_that_scripts_and_other_sites_cannot_use() throws IOException {
        try (Relay relay = Relay.start(data)) {
            HttpResponse<String> answer = login(relay, Relay.ADMIN, Relay.PASSWORD);

            String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(cookie.startsWith("twinlane_session_" + relay.port() + "="), cookie);
            assertTrue(cookie.contains("HttpOnly"), cookie);
            assertTrue(cookie.contains("SameSite=Strict"), cookie);
            assertTrue(cookie.contains("Path=/"), cookie);
            assertFalse(cookie.contains("Secure"), cookie);
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() throws IOException {
        try (Relay relay = Relay.start(data)) {
            HttpResponse<String> wrong = login(relay, Relay.ADMIN, "not the password");
            HttpResponse<String> unknown = login(relay, "Nobody", "not the password");

            assertEquals(401, wrong.statusCode());
            assertEquals("bad_login", Relay.code(wrong));
            assertEquals(wrong.body(), unknown.body());
            relay.hasCounted(2, "twinlane_logins_total{result=\"failed\"}");
        }
    }

    @Test
    void who_guesses_on_is_slowed_down() throws IOException {
        try (Relay relay = Relay.start(data)) {
            for (int i = 0; i < 5; i++) {
                assertEquals(401, login(relay, Relay.ADMIN, "guess " + i).statusCode());
            }

            HttpResponse<String> tooEarly = login(relay, Relay.ADMIN, Relay.PASSWORD);

            assertEquals(429, tooEarly.statusCode());
            assertEquals("slow_down", Relay.code(tooEarly));
        }
    }

    @Test
    void a_logout_ends_the_session_and_closes_its_pages() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Rovers.Added rover = relay.rover("Demo");
            String cookie = relay.login(Relay.ADMIN);
            Page leaving = relay.page(rover.row().id(), cookie);
            Page staying = relay.page(rover.row().id());
            leaving.hears(Rover.class);
            staying.hears(Rover.class);

            HttpResponse<String> answer =
                    relay.post("/api/logout", Map.of(), Map.of("Cookie", cookie, "Origin", relay.origin()));

            assertEquals(204, answer.statusCode());
            assertEquals(4008, leaving.closedWith());
            assertEquals(
                    401, relay.get("/api/sessions", Map.of("Cookie", cookie)).statusCode());
            assertEquals(Page.OPEN, staying.closeCode());
        }
    }

    @Test
    void without_our_own_origin_nothing_is_changed() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Map<String, String> body = Map.of("name", Relay.ADMIN, "password", Relay.PASSWORD);

            assertEquals("bad_origin", Relay.code(relay.post("/api/login", body, Map.of())));
            assertEquals(
                    "bad_origin", Relay.code(relay.post("/api/login", body, Map.of("Origin", "http://evil.example"))));
            assertEquals(
                    403,
                    relay.post(
                                    "/api/rovers",
                                    Map.of("name", "X"),
                                    Map.of("Cookie", relay.adminCookie(), "Origin", "null"))
                            .statusCode());
        }
    }

    @Test
    void a_foreign_host_name_is_answered_with_421() throws IOException {
        try (Relay relay = Relay.start(data);
                RawHttp api = new RawHttp(relay.port(), 0);
                RawHttp page = new RawHttp(relay.port(), 0);
                RawHttp health = new RawHttp(relay.port(), 0)) {
            assertTrue(
                    api.ask("GET /api/session HTTP/1.1", "Host: evil.example").startsWith("HTTP/1.1 421"));
            assertTrue(page.ask("GET / HTTP/1.1", "Host: evil.example").startsWith("HTTP/1.1 421"));
            assertTrue(health.ask("GET /healthz HTTP/1.1", "Host: container").startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void a_person_sees_the_rovers_they_have_a_right_to() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Rovers.Added mine = relay.rover("Mine");
            relay.rover("Theirs");
            String bob = relay.person("Bob", mine.row().id(), Right.WATCH);

            JsonNode forBob = Relay.json(relay.get("/api/rovers", Map.of("Cookie", bob)));
            JsonNode forAdmin = Relay.json(relay.get("/api/rovers", Map.of("Cookie", relay.adminCookie())));

            assertEquals(1, forBob.size());
            assertEquals("watch", forBob.get(0).get("right").asText());
            assertEquals("Mine", forBob.get(0).get("name").asText());
            assertFalse(forBob.get(0).get("online").asBoolean());
            assertEquals("", forBob.get(0).get("driver").asText());
            assertEquals(2, forAdmin.size());
        }
    }

    @Test
    void only_an_admin_makes_a_rover_and_sees_its_keys_once() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Rovers.Added first = relay.rover("First");
            String bob = relay.person("Bob", first.row().id(), Right.ADMIN);
            Map<String, String> body = Map.of("name", "Käfer & Co");

            HttpResponse<String> refused =
                    relay.post("/api/rovers", body, Map.of("Cookie", bob, "Origin", relay.origin()));
            Map<String, String> admin = Map.of("Cookie", relay.adminCookie(), "Origin", relay.origin());
            HttpResponse<String> made = relay.post("/api/rovers", body, admin);
            HttpResponse<String> twice = relay.post("/api/rovers", body, admin);

            assertEquals("no_right", Relay.code(refused));
            assertEquals(201, made.statusCode());
            JsonNode keys = Relay.json(made);
            assertEquals("Käfer & Co", keys.get("name").asText());
            assertEquals(43, keys.get("drive").get("key").asText().length());
            assertTrue(keys.get("camera").get("device").asText().startsWith("k-fer-co-camera-"));
            assertEquals("name_taken", Relay.code(twice));
        }
    }

    @Test
    void a_body_that_is_too_big_or_no_message_is_refused() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Map<String, String> origin = Map.of("Origin", relay.origin());

            assertEquals(
                    413,
                    relay.postText("/api/login", "x".repeat(70_000), origin).statusCode());
            assertEquals(
                    400,
                    relay.postText("/api/login", "{\"name\":\"Ada\"}", origin).statusCode());
            assertEquals(400, relay.postText("/api/login", "[]", origin).statusCode());
            assertEquals("not_found", Relay.code(relay.get("/api/nothing", Map.of())));
            assertEquals(405, relay.get("/api/login", Map.of()).statusCode());
            assertEquals(200, login(relay, Relay.ADMIN, Relay.PASSWORD).statusCode());
        }
    }
}
