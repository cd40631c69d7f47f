package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.MovableClock;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.MonitorSocket.Sync;
import dev.twinlane.shared.wire.MonitorSocket.Synced;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login: the cookie that holds it, and how long it lasts. */
class SessionTest {

    private static final Map<String, String> ADA = Map.of("name", Relay.ADMIN, "password", Relay.PASSWORD);

    @TempDir
    private Path data;

    private final VirtualClock clock = new VirtualClock();
    private final MovableClock wall = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    private static String setBy(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Set-Cookie").orElse("");
    }

    private static HttpResponse<String> login(Relay relay) {
        return relay.post("/api/login", ADA, Map.of("Origin", relay.origin()));
    }

    private static boolean isIn(Relay relay, String cookie) {
        return Relay.json(relay.get("/api/session", Map.of("Cookie", cookie)))
                .path("person")
                .has("name");
    }

    private static String tokenIn(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    // ---- the cookie ----

    @Test
    void with_tls_the_cookie_is_bound_to_this_very_host() throws IOException {
        try (Relay relay = Relay.start(data, "--public-url", "https://rover.home")) {
            String cookie = setBy(login(relay));

            assertTrue(cookie.startsWith("__Host-twinlane_session_443="), cookie);
            assertTrue(cookie.toLowerCase(Locale.ROOT).contains("; secure"), cookie);
            assertTrue(cookie.contains("Path=/"), cookie);
            assertFalse(cookie.toLowerCase(Locale.ROOT).contains("domain"), cookie);
            assertTrue(isIn(relay, Relay.cookie(login(relay))));
        }
    }

    @Test
    void with_tls_a_cookie_that_a_page_without_could_have_set_opens_nothing() throws IOException {
        try (Relay relay = Relay.start(data, "--public-url", "https://rover.home")) {
            String token = tokenIn(Relay.cookie(login(relay)));

            assertFalse(isIn(relay, "twinlane_session_443=" + token));
            assertFalse(isIn(relay, "twinlane_session=" + token));
        }
    }

    @Test
    void two_relays_of_one_host_and_one_relay_with_and_without_tls_keep_their_cookies_apart(@TempDir Path otherData)
            throws IOException {
        String secure;
        try (Relay relay = Relay.start(data, "--public-url", "https://rover.home:8080")) {
            secure = Relay.cookie(login(relay));
        }
        try (Relay relay = Relay.start(data, "--public-url", "http://rover.home:8080");
                Relay other = Relay.start(otherData, "--public-url", "http://rover.home:9090")) {
            String mine = Relay.cookie(login(relay));
            String theirs = Relay.cookie(login(other));

            assertTrue(mine.startsWith("twinlane_session_8080="), mine);
            assertTrue(theirs.startsWith("twinlane_session_9090="), theirs);
            assertTrue(isIn(relay, secure + "; " + theirs + "; " + mine), "a browser sends them all");
            assertTrue(isIn(other, mine + "; " + theirs));
        }
    }

    /** A neighbour on the same host can set a cookie of our name, for a narrower path: browsers send that one first. */
    @Test
    void a_cookie_of_our_name_that_a_neighbour_has_set_hides_none_of_ours() throws IOException {
        try (Relay relay = Relay.start(data)) {
            String ours = Relay.cookie(login(relay));
            String name = ours.substring(0, ours.indexOf('='));

            assertTrue(isIn(relay, name + "=theirs; " + ours));
            assertTrue(isIn(relay, ours + "; " + name + "="));
            assertFalse(isIn(relay, (name + "=theirs; ").repeat(8) + ours), "only so many are looked up");
        }
    }

    @Test
    void who_was_logged_in_before_the_upgrade_stays_so_and_gets_the_cookie_of_the_new_name() throws IOException {
        try (Relay relay = Relay.start(data)) {
            String present = Relay.cookie(login(relay));
            String former = "twinlane_session=" + tokenIn(present);
            assertFalse(isIn(relay, former), "a login that was made since counts under its own name only");
            relay.otherHand(handle -> handle.execute("UPDATE session SET former_cookie = 1"));

            HttpResponse<String> answer = relay.get("/api/session", Map.of("Cookie", former));

            List<String> set = answer.headers().allValues("Set-Cookie");
            assertEquals(Relay.ADMIN, Relay.json(answer).at("/person/name").asText());
            assertTrue(set.stream().anyMatch(cookie -> cookie.startsWith(present + ";")), set.toString());
            assertTrue(
                    set.stream()
                            .anyMatch(cookie -> cookie.startsWith("twinlane_session=;")
                                    && cookie.contains("Expires=Thu, 01-Jan-1970")),
                    set.toString());
        }
    }

    @Test
    void a_name_is_promised_to_tls_only_when_that_is_asked_for() throws IOException {
        try (Relay plain = Relay.start(data, "--public-url", "https://rover.home")) {
            assertEquals("", hsts(plain));
        }
        try (Relay asked = Relay.start(data, "--public-url", "https://rover.home", "--hsts-seconds", "3600")) {
            assertEquals("max-age=3600", hsts(asked));
        }
        try (Relay withoutTls = Relay.start(data, "--hsts-seconds", "3600")) {
            assertEquals("", hsts(withoutTls));
        }
    }

    private static String hsts(Relay relay) {
        return relay.get("/", Map.of())
                .headers()
                .firstValue("Strict-Transport-Security")
                .orElse("");
    }

    // ---- how long it lasts ----

    @Test
    void a_login_that_nobody_uses_ends_after_30_days() throws IOException {
        try (Relay relay = Relay.start(data, clock, wall)) {
            String cookie = relay.login(Relay.ADMIN);
            wall.advance(Duration.ofDays(29));
            String another = relay.login(Relay.ADMIN);
            assertEquals(
                    2,
                    Relay.json(relay.get("/api/sessions", Map.of("Cookie", another)))
                            .size());

            wall.advance(Duration.ofDays(2));

            assertFalse(isIn(relay, cookie));
        }
    }

    /** The clock was years ahead at the login, as without a battery clock: set right, the login has no longer life than others. */
    @Test
    void a_login_from_before_the_clock_was_set_back_ends_30_days_after_its_last_use_too() throws IOException {
        try (Relay relay = Relay.start(data, clock, wall)) {
            wall.advance(Duration.ofDays(20_000));
            String cookie = relay.login(Relay.ADMIN);
            wall.advance(Duration.ofDays(-20_000));
            assertTrue(isIn(relay, cookie));
            relay.otherHand(handle -> 0); // what is stored later is stored by now

            wall.advance(Duration.ofDays(31));

            await().until(() -> !isIn(relay, cookie));
        }
    }

    @Test
    void a_login_that_is_used_goes_on_and_the_browser_keeps_its_cookie() throws IOException {
        try (Relay relay = Relay.start(data, clock, wall)) {
            String cookie = relay.login(Relay.ADMIN);
            for (int days = 0; days < 60; days += 20) {
                wall.advance(Duration.ofDays(20));
                HttpResponse<String> answer = relay.get("/api/session", Map.of("Cookie", cookie));
                assertTrue(setBy(answer).startsWith(cookie + ";"), "set anew on day " + (days + 20));
                assertEquals(
                        "", setBy(relay.get("/api/session", Map.of("Cookie", stored(relay, cookie)))), "once an hour");
            }
        }
    }

    /** The cookie, once its use is on disk. */
    private String stored(Relay relay, String cookie) {
        String now = String.valueOf(wall.millis());
        await().until(() -> Relay.json(relay.get("/api/sessions", Map.of("Cookie", cookie)))
                .get(0)
                .get("seenAtMs")
                .asText()
                .equals(now));
        return cookie;
    }

    @Test
    void a_page_that_is_open_for_45_days_never_has_to_log_in_again_and_a_player_neither() throws IOException {
        try (Relay relay = Relay.start(data, clock, wall)) {
            Rovers.Added rover = relay.rover("Demo");
            String cookie = relay.login(Relay.ADMIN);
            String idle = relay.session(Relay.ADMIN);
            Page page = relay.page(rover.row().id(), cookie);
            page.hears(Rover.class);
            HttpResponse<String> made = relay.post(
                    "/api/rovers/" + rover.row().id() + "/players",
                    Map.of("name", "Home Assistant"),
                    Map.of("Cookie", cookie, "Origin", relay.origin()));
            String player = Relay.json(made).get("id").asText();

            for (int days = 0; days < 45; days += 9) {
                wall.advance(Duration.ofDays(9));
                secondsPass(60, page);
            }

            assertTrue(isIn(relay, cookie));
            assertEquals(Page.OPEN, page.closeCode());
            assertFalse(isIn(relay, idle), "one without a page has ended");
            wall.advance(Duration.ofHours(2));
            relay.page(rover.row().id(), cookie).hears(Rover.class); // its handshake brings the cookie anew
            VideoPeer video = relay.video();
            clock.passMs(1_000);
            video.hears(
                    Players.class,
                    players -> players.players().stream()
                            .anyMatch(valid -> valid.id().equals(player)));
        }
    }

    /** The page answers meanwhile, as a browser does. */
    private void secondsPass(int count, Page page) {
        for (int seconds = 0; seconds < count; seconds += 5) {
            clock.passMs(5_000);
            long now = clock.nowMs();
            page.say(new Sync(now));
            page.hears(Synced.class, answer -> answer.t0Us() == now);
        }
    }

    @Test
    void a_page_whose_login_has_ended_closes() throws IOException {
        try (Relay relay = Relay.start(data, clock, wall)) {
            Rovers.Added rover = relay.rover("Demo");
            Page page = relay.page(rover.row().id(), relay.login(Relay.ADMIN));
            page.hears(Rover.class);
            secondsPass(115, page); // what the test wrote by another hand has been read

            wall.advance(Duration.ofDays(31)); // the machine slept
            clock.passMs(5_000);

            assertEquals(4008, page.closedWith());
        }
    }

    @Test
    void of_too_many_logins_the_one_that_was_not_used_for_the_longest_time_ends() throws IOException {
        try (Relay relay = Relay.start(data, clock, wall)) {
            String wallDisplay = relay.login(Relay.ADMIN);
            wall.advance(Duration.ofHours(2));
            String phone = relay.session(Relay.ADMIN);
            wall.advance(Duration.ofHours(2));
            isIn(relay, wallDisplay);
            stored(relay, wallDisplay);

            for (int more = 0; more < 19; more++) {
                relay.session(Relay.ADMIN);
            }

            assertTrue(isIn(relay, wallDisplay));
            assertFalse(isIn(relay, phone));
        }
    }
}
