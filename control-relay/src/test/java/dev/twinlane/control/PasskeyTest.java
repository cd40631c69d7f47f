package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Authenticator;
import dev.twinlane.control.given.Relay;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passkeys: made, used alone and beside a password, and what is refused. */
class PasskeyTest {

    private static final String ORIGIN = "https://rover.home";
    private static final String SITE = "rover.home";

    private final Authenticator phone = new Authenticator(ORIGIN, SITE);
    private Relay relay;
    private String cookie;
    private String browser = "";

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, "--public-url", ORIGIN);
        cookie = relay.login(Relay.ADMIN);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private HttpResponse<String> post(String path, Object body) {
        String cookies = browser.isEmpty() ? cookie : cookie + "; " + browser;
        return relay.post(path, body, Map.of("Cookie", cookies, "Origin", relay.origin()));
    }

    private HttpResponse<String> put(String path, Object body) {
        return relay.put(path, body, Map.of("Cookie", cookie, "Origin", relay.origin()));
    }

    private JsonNode mine() {
        return Relay.json(relay.get("/api/me/passkeys", Map.of("Cookie", cookie)));
    }

    private HttpResponse<String> add(Authenticator authenticator, String name) {
        JsonNode offer = Relay.json(post("/api/me/passkeys/offer", Map.of()));
        return post("/api/me/passkeys", authenticator.makes(offer, name));
    }

    private void hasAdded(Authenticator authenticator) {
        assertEquals(201, add(authenticator, "Phone").statusCode());
    }

    private JsonNode asked() {
        HttpResponse<String> answer = post("/api/passkey", Map.of());
        browser = Relay.cookie(answer);
        return Relay.json(answer);
    }

    private HttpResponse<String> loginWith(Map<String, String> shown) {
        return post("/api/login/passkey", shown);
    }

    private HttpResponse<String> loginWith(Authenticator authenticator) {
        return loginWith(authenticator.signs(asked()));
    }

    private HttpResponse<String> loginWithBoth(String password, Authenticator authenticator) {
        return post(
                "/api/login/both",
                Map.of("name", Relay.ADMIN, "password", password, "passkey", authenticator.signs(asked())));
    }

    private HttpResponse<String> loginWithPassword() {
        return post("/api/login", Map.of("name", Relay.ADMIN, "password", Relay.PASSWORD));
    }

    private static void refuses(String code, HttpResponse<String> answer) {
        assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer.toString());
        assertEquals(code, Relay.code(answer), answer.body());
    }

    @Test
    void a_passkey_lets_its_person_in_alone() {
        hasAdded(phone);

        HttpResponse<String> answer = loginWith(phone);

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(Relay.ADMIN, Relay.json(answer).get("name").asText());
        assertTrue(Relay.cookie(answer).startsWith("__Host-twinlane_session_443="));
        assertEquals("Phone", mine().at("/passkeys/0/name").asText());
        assertEquals("none", mine().get("obstacle").asText());
    }

    @Test
    void alone_it_counts_only_when_the_authenticator_has_checked_its_person() {
        hasAdded(phone);
        phone.verifies = false;

        refuses("bad_passkey", loginWith(phone));
    }

    @Test
    void a_passkey_that_does_not_check_its_person_is_not_taken_at_all() {
        phone.verifies = false;

        refuses("bad_passkey", add(phone, "Phone"));
    }

    @Test
    void where_its_person_wants_that_the_password_needs_it_too() {
        hasAdded(phone);
        assertEquals(204, put("/api/me/second-factor", Map.of("passkey", true)).statusCode());
        phone.verifies = false; // the password has said who it is

        refuses("passkey_needed", loginWithPassword());
        refuses("passkey_needed", post("/api/me/confirmation", Map.of("password", Relay.PASSWORD)));
        refuses("bad_login", loginWithBoth("not the password", phone));
        assertEquals(200, loginWithBoth(Relay.PASSWORD, phone).statusCode());
    }

    @Test
    void somebody_elses_passkey_does_not_stand_beside_a_password() {
        hasAdded(phone);
        put("/api/me/second-factor", Map.of("passkey", true));
        String ada = cookie;
        relay.add("Bob", "", Right.WATCH);
        cookie = relay.login("Bob");
        Authenticator bobs = new Authenticator(ORIGIN, SITE);
        hasAdded(bobs);

        refuses("bad_passkey", loginWithBoth(Relay.PASSWORD, bobs));
        cookie = ada;
        refuses("bad_passkey", post("/api/me/confirmation/passkey", bobs.signs(asked())));
    }

    @Test
    void without_a_passkey_none_can_be_demanded_and_with_the_last_one_the_demand_goes() {
        refuses("not_found", put("/api/me/second-factor", Map.of("passkey", true)));
        hasAdded(phone);
        put("/api/me/second-factor", Map.of("passkey", true));
        String id = mine().at("/passkeys/0/id").asText();

        relay.delete("/api/me/passkeys/" + id, Map.of("Cookie", cookie, "Origin", relay.origin()));

        assertEquals(200, loginWithPassword().statusCode());
        refuses("bad_passkey", loginWith(phone));
        assertEquals(0, mine().get("passkeys").size());
        refuses("not_found", put("/api/me/second-factor", Map.of("passkey", true)));
    }

    @Test
    void it_confirms_what_needs_the_password_again() {
        hasAdded(phone);
        relay.otherHand(handle -> handle.execute("UPDATE session SET confirmed_at = 0"));
        refuses("not_confirmed", post("/api/me/passkeys/offer", Map.of()));

        HttpResponse<String> confirmed = post("/api/me/confirmation/passkey", phone.signs(asked()));

        assertEquals(204, confirmed.statusCode(), confirmed.body());
        assertEquals(201, add(new Authenticator(ORIGIN, SITE), "Another").statusCode());
    }

    @Test
    void what_was_signed_once_opens_nothing_again() {
        hasAdded(phone);
        Map<String, String> signed = phone.signs(asked());
        assertEquals(200, loginWith(signed).statusCode());

        refuses("bad_passkey", loginWith(signed));
        asked();
        refuses("bad_passkey", loginWith(signed));
    }

    @Test
    void what_another_browser_was_asked_opens_nothing_here() {
        hasAdded(phone);
        Map<String, String> signed = phone.signs(asked());
        browser = "";
        refuses("bad_passkey", loginWith(signed));
        asked();

        refuses("bad_passkey", loginWith(signed));
    }

    @Test
    void what_was_made_in_another_session_is_not_kept() {
        JsonNode offer = Relay.json(post("/api/me/passkeys/offer", Map.of()));
        cookie = relay.login(Relay.ADMIN);

        refuses("bad_passkey", post("/api/me/passkeys", phone.makes(offer, "Phone")));
    }

    @Test
    void a_page_of_another_name_or_port_gets_nobody_in() {
        hasAdded(phone);
        for (String origin :
                new String[] {"https://rover.home.evil.example", "https://rover.home:8443", "http://rover.home"}) {
            phone.origin = origin;
            refuses("bad_passkey", loginWith(phone));
        }
        phone.origin = ORIGIN;
        phone.site = "evil.example";
        refuses("bad_passkey", loginWith(phone));
        refuses("bad_passkey", add(new Authenticator("https://evil.example", SITE), "Phone"));
    }

    @Test
    void a_signature_of_another_key_or_over_something_else_is_refused() {
        hasAdded(phone);
        Map<String, String> forged = new HashMap<>(new Authenticator(ORIGIN, SITE).signs(asked()));
        Map<String, String> changed = new HashMap<>(phone.signs(asked()));
        forged.put("credential", changed.get("credential"));
        forged.put("handle", changed.get("handle"));

        refuses("bad_passkey", loginWith(forged));
        changed.computeIfPresent("authenticatorData", (field, value) -> value.replaceFirst(".$", "Q")); // the counter
        asked();
        refuses("bad_passkey", loginWith(changed));
    }

    @Test
    void alone_it_must_name_its_person() {
        hasAdded(phone);
        Map<String, String> nameless = new HashMap<>(phone.signs(asked()));
        nameless.put("handle", "");
        refuses("bad_passkey", loginWith(nameless));

        Map<String, String> other = new HashMap<>(phone.signs(asked()));
        other.put("handle", "AAAA");
        refuses("bad_passkey", loginWith(other));
    }

    @Test
    void a_copy_that_counts_less_than_its_original_is_refused() {
        phone.counter = 5;
        hasAdded(phone);
        phone.counter = 9;
        assertEquals(200, loginWith(phone).statusCode());

        phone.counter = 7;
        refuses("bad_passkey", loginWith(phone));
        phone.counter = 9;
        refuses("bad_passkey", loginWith(phone));
        phone.counter = 10;
        assertEquals(200, loginWith(phone).statusCode());
    }

    @Test
    void who_cannot_log_in_by_password_cannot_by_passkey() {
        relay.add("Bob", "", Right.WATCH);
        cookie = relay.login("Bob");
        hasAdded(phone);
        relay.otherHand(handle -> handle.execute("UPDATE person SET disabled = 1 WHERE name = 'Bob'"));

        refuses("bad_passkey", loginWith(phone));
    }

    @Test
    void a_link_for_a_new_password_removes_the_passkeys_with_its_use() {
        hasAdded(phone);
        put("/api/me/second-factor", Map.of("passkey", true));
        JsonNode people = Relay.json(relay.get("/api/people", Map.of("Cookie", cookie)));
        String link = Relay.json(post("/api/people/" + people.get(0).get("id").asInt() + "/invitation", Map.of()))
                .get("link")
                .asText();
        assertEquals(200, loginWith(phone).statusCode(), "not before");

        HttpResponse<String> accepted = post(
                "/api/invitation", Map.of("token", link.substring(link.indexOf('=') + 1), "password", Relay.PASSWORD));

        assertEquals(200, accepted.statusCode(), accepted.body());
        refuses("bad_passkey", loginWith(phone));
        assertEquals(200, loginWithPassword().statusCode());
    }

    @Test
    void ones_own_new_password_leaves_them() {
        hasAdded(phone);

        put("/api/me/password", Map.of("former", Relay.PASSWORD, "newer", "another long password"));

        assertEquals(200, loginWith(phone).statusCode());
    }

    @Test
    void who_shows_wrong_ones_is_slowed_down() {
        hasAdded(phone);
        phone.verifies = false;
        for (int i = 0; i < 5; i++) {
            refuses("bad_passkey", loginWith(phone));
        }
        phone.verifies = true;

        refuses("slow_down", loginWith(phone));
    }

    @Test
    void nobody_has_more_than_ten_and_none_twice() {
        for (int i = 0; i < 10; i++) {
            Authenticator another = new Authenticator(ORIGIN, SITE);
            assertEquals(201, add(another, "Key " + i).statusCode());
        }

        refuses("too_many_passkeys", add(phone, "One more"));
    }

    @Test
    void without_tls_or_a_name_there_are_none_and_the_page_hears_why(@TempDir Path other, @TempDir Path third)
            throws IOException {
        assertNone("no_tls", other);
        assertNone("no_name", third, "--public-url", "https://192.0.2.7:8443");
    }

    private static void assertNone(String obstacle, Path data, String... options) throws IOException {
        try (Relay plain = Relay.start(data, options)) {
            Map<String, String> ada = Map.of("Cookie", plain.login(Relay.ADMIN), "Origin", plain.origin());
            assertEquals(
                    obstacle,
                    Relay.json(plain.get("/api/me/passkeys", ada))
                            .get("obstacle")
                            .asText());
            refuses("no_passkeys", plain.post("/api/me/passkeys/offer", Map.of(), ada));
            refuses("no_passkeys", plain.post("/api/passkey", Map.of(), ada));
        }
    }

    @Test
    void every_person_has_a_handle_that_says_nothing_of_them_and_stays() {
        String first = Relay.json(post("/api/me/passkeys/offer", Map.of()))
                .get("handle")
                .asText();
        String again = Relay.json(post("/api/me/passkeys/offer", Map.of()))
                .get("handle")
                .asText();
        relay.add("Bob", "", Right.WATCH);
        cookie = relay.login("Bob");

        assertEquals(43, first.length());
        assertEquals(first, again);
        assertNotEquals(
                first,
                Relay.json(post("/api/me/passkeys/offer", Map.of()))
                        .get("handle")
                        .asText());
    }
}
