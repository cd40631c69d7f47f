package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.account.Invitations;
import dev.twinlane.control.account.People;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser from which somebody has logged in before gets in beside a guesser at its own address. */
class KnownDevicesTest {

    private static final String NEW_PASSWORD = "another horse battery";

    @TempDir
    private Path data;

    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        relay = Relay.start(data);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private HttpResponse<String> login(String name, String password, String device) {
        return relay.post(
                "/api/login",
                Map.of("name", name, "password", password),
                Map.of("Origin", relay.origin(), "Cookie", "theme=dark; " + device));
    }

    /** The cookie that a browser keeps of an answer, as it sends it; empty for none. */
    private static String device(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("twinlane_device_"))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElse("");
    }

    /** A guesser uses up what this address may guess. */
    private void somebodyGuesses(String name) {
        HttpResponse<String> answer = login(name, "a guess", "");
        while (answer.statusCode() == 401) {
            answer = login(name, "a guess", "");
        }
        assertEquals(429, answer.statusCode());
    }

    @Test
    void with_tls_no_page_without_it_can_plant_one(@TempDir Path elsewhere) throws IOException {
        try (Relay secure = Relay.start(elsewhere, "--public-url=https://rover.home")) {
            String cookie = secure.post(
                            "/api/login",
                            Map.of("name", Relay.ADMIN, "password", Relay.PASSWORD),
                            Map.of("Origin", secure.origin()))
                    .headers()
                    .allValues("Set-Cookie")
                    .get(1);
            assertTrue(cookie.matches("__Secure-twinlane_device_[0-9]+=[A-Za-z0-9_-]{43};.*"), cookie);
            assertTrue(cookie.toLowerCase(java.util.Locale.ROOT).contains("; secure"), cookie);
        }
    }

    @Test
    void the_first_login_gives_a_cookie_that_opens_nothing_and_keeps_a_place() {
        HttpResponse<String> first = login(Relay.ADMIN, Relay.PASSWORD, "");
        String cookie = first.headers().allValues("Set-Cookie").get(1);
        assertTrue(cookie.matches("twinlane_device_[0-9]+=[A-Za-z0-9_-]{43};.*"), cookie);
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        assertTrue(cookie.toLowerCase(java.util.Locale.ROOT).contains("path=/api"), cookie);
        somebodyGuesses(Relay.ADMIN);

        assertEquals(429, login(Relay.ADMIN, Relay.PASSWORD, "").statusCode());
        assertEquals(200, login(Relay.ADMIN, Relay.PASSWORD, device(first)).statusCode());
        assertEquals(
                401, relay.get("/api/rovers", Map.of("Cookie", device(first))).statusCode());
    }

    @Test
    void it_keeps_the_place_of_one_person_only() {
        relay.add("Bob", "", Right.WATCH);
        String device = device(login("Bob", Relay.PASSWORD, ""));
        somebodyGuesses(Relay.ADMIN);

        assertEquals(429, login(Relay.ADMIN, Relay.PASSWORD, device).statusCode());
    }

    @Test
    void a_browser_stays_the_same_device_over_several_logins() {
        String device = device(login(Relay.ADMIN, Relay.PASSWORD, ""));

        assertEquals(device, device(login(Relay.ADMIN, Relay.PASSWORD, device)));
    }

    @Test
    void it_is_forgotten_when_the_person_gets_another_password_from_an_admin() throws Exception {
        relay.add("Bob", "", Right.WATCH);
        String device = device(login("Bob", Relay.PASSWORD, ""));
        String token;
        try (Store store = Store.open(data)) {
            People people = new People(store, Clock.systemUTC());
            token = new Invitations(store, Clock.systemUTC()).make(people.named("Bob"), people.named(Relay.ADMIN));
        }
        HttpResponse<String> accepted = relay.post(
                "/api/invitation",
                Map.of("token", token, "password", NEW_PASSWORD),
                Map.of("Origin", relay.origin(), "Cookie", device));
        assertEquals(200, accepted.statusCode());
        somebodyGuesses("Bob");

        assertEquals(429, login("Bob", NEW_PASSWORD, device).statusCode());
        assertEquals(200, login("Bob", NEW_PASSWORD, device(accepted)).statusCode());
    }

    @Test
    void who_changes_their_own_password_keeps_this_browser_alone() {
        HttpResponse<String> here = login(Relay.ADMIN, Relay.PASSWORD, "");
        String elsewhere = device(login(Relay.ADMIN, Relay.PASSWORD, ""));
        HttpResponse<String> changed = relay.put(
                "/api/me/password",
                Map.of("former", Relay.PASSWORD, "newer", NEW_PASSWORD),
                Map.of("Origin", relay.origin(), "Cookie", Relay.cookie(here) + "; " + device(here)));
        assertEquals(204, changed.statusCode());
        assertFalse(device(changed).isEmpty());
        somebodyGuesses(Relay.ADMIN);

        assertEquals(429, login(Relay.ADMIN, NEW_PASSWORD, elsewhere).statusCode());
        assertEquals(200, login(Relay.ADMIN, NEW_PASSWORD, device(changed)).statusCode());
    }

    @Test
    void it_goes_with_its_person() {
        relay.add("Bob", "", Right.WATCH);
        login("Bob", Relay.PASSWORD, "");

        relay.otherHand(handle -> {
            handle.execute("PRAGMA foreign_keys = ON");
            return handle.execute("DELETE FROM person WHERE name = 'Bob'");
        });

        relay.otherHand(handle -> {
            assertEquals(
                    0,
                    handle.createQuery("SELECT count(*) FROM known_device")
                            .mapTo(Integer.class)
                            .one());
            return 0;
        });
    }

    @Test
    void a_cookie_that_somebody_made_up_keeps_no_place() {
        somebodyGuesses(Relay.ADMIN);

        assertEquals(
                429,
                login(Relay.ADMIN, Relay.PASSWORD, "twinlane_device_1=" + "A".repeat(43))
                        .statusCode());
    }
}
