package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.GivenPeople;
import dev.twinlane.control.given.Relay;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links with which people choose their own password. */
class InvitationTest {

    private static final String NEW_PASSWORD = "another long one";

    private Relay relay;
    private String rover;
    private GivenPeople people;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo").row().id();
        people = new GivenPeople(relay);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private HttpResponse<String> accept(JsonNode invited, String password) {
        String link = invited.get("link").asText();
        assertTrue(link.startsWith(relay.origin() + "/#invitation="), link);
        Map<String, String> body = Map.of("token", link.substring(link.indexOf('=') + 1), "password", password);
        return relay.post("/api/invitation", body, Map.of("Origin", relay.origin()));
    }

    @Test
    void who_is_invited_chooses_a_password_that_nobody_else_ever_knew() {
        JsonNode invited = people.invite("Bob");
        assertTrue(people.row("Bob").get("waiting").asBoolean());
        assertEquals(401, people.login("Bob", "").statusCode(), "nobody logs in without a password");

        HttpResponse<String> accepted = accept(invited, NEW_PASSWORD);

        assertEquals(200, accepted.statusCode());
        assertEquals(
                200,
                relay.get("/api/sessions", Map.of("Cookie", Relay.cookie(accepted)))
                        .statusCode());
        assertEquals(200, people.login("bob", NEW_PASSWORD).statusCode());
        assertFalse(people.row("Bob").get("waiting").asBoolean());
    }

    @Test
    void an_invitation_is_good_once_and_void_when_a_newer_one_was_made() {
        JsonNode first = people.invite("Bob");
        JsonNode second = Relay.json(
                relay.post("/api/people/" + first.get("person").asInt() + "/invitation", Map.of(), relay.admin()));

        assertEquals("bad_invitation", Relay.code(accept(first, NEW_PASSWORD)));
        assertEquals(400, accept(second, "short").statusCode(), "a password that is refused uses nothing up");
        assertEquals(200, accept(second, NEW_PASSWORD).statusCode());
        assertEquals("bad_invitation", Relay.code(accept(second, NEW_PASSWORD)));
    }

    private HttpResponse<String> look(JsonNode invited) {
        String link = invited.get("link").asText();
        return relay.post(
                "/api/invitation/look",
                Map.of("token", link.substring(link.indexOf('=') + 1)),
                Map.of("Origin", relay.origin()));
    }

    @Test
    void a_link_says_whom_it_is_for_and_that_it_is_used_up_or_has_expired_before_anything_is_typed() {
        JsonNode bob = people.invite("Bob");
        JsonNode seen = Relay.json(look(bob));
        assertEquals("Bob", seen.get("name").asText());
        assertTrue(seen.get("first").asBoolean());
        assertEquals(200, accept(bob, NEW_PASSWORD).statusCode(), "looking uses nothing up");
        assertEquals("bad_invitation", Relay.code(look(bob)));
        JsonNode again = Relay.json(
                relay.post("/api/people/" + bob.get("person").asInt() + "/invitation", Map.of(), relay.admin()));
        assertFalse(Relay.json(look(again)).get("first").asBoolean());

        relay.otherHand(handle -> handle.execute("UPDATE invitation SET expires_at = 1"));
        assertEquals("invitation_expired", Relay.code(look(again)));
    }

    @Test
    void who_is_logged_in_stays_so_when_they_set_the_password_of_somebody_else() {
        JsonNode invited = people.invite("Bob");
        String link = invited.get("link").asText();
        HttpResponse<String> set = relay.post(
                "/api/invitation",
                Map.of("token", link.substring(link.indexOf('=') + 1), "password", NEW_PASSWORD, "stay", true),
                relay.admin());

        assertEquals(200, set.statusCode(), set.body());
        assertEquals(List.of(), set.headers().allValues("Set-Cookie"));
        assertEquals(200, people.login("Bob", NEW_PASSWORD).statusCode());
        assertEquals(200, relay.get("/api/people", relay.admin()).statusCode());
    }

    @Test
    void a_person_is_added_with_their_rights_at_once_or_not_at_all() {
        HttpResponse<String> wrong = relay.post(
                "/api/people", Map.of("name", "Bob", "admin", false, "rights", Map.of(rover, "own")), relay.admin());
        assertEquals(400, wrong.statusCode(), wrong.body());
        HttpResponse<String> nowhere = relay.post(
                "/api/people",
                Map.of("name", "Bob", "admin", false, "rights", Map.of("nowhere", "drive")),
                relay.admin());
        assertEquals(404, nowhere.statusCode(), nowhere.body());
        assertFalse(relay.get("/api/people", relay.admin()).body().contains("Bob"));

        JsonNode invited = Relay.json(relay.post(
                "/api/people", Map.of("name", "Bob", "admin", false, "rights", Map.of(rover, "drive")), relay.admin()));
        HttpResponse<String> accepted = accept(invited, NEW_PASSWORD);
        JsonNode rovers = Relay.json(relay.get("/api/rovers", Map.of("Cookie", Relay.cookie(accepted))));
        assertEquals(rover, rovers.get(0).get("id").asText());
        assertEquals("drive", rovers.get(0).get("right").asText());
        assertTrue(relay.get("/api/audit", relay.admin()).body().contains("Bob " + rover + " drive"));
    }

    @Test
    void an_invitation_that_has_expired_or_whose_person_is_disabled_opens_nothing() {
        JsonNode late = people.invite("Late");
        relay.otherHand(handle -> handle.execute("UPDATE invitation SET expires_at = 1"));
        JsonNode gone = people.invite("Gone");
        assertEquals(204, people.state("Gone", false, true).statusCode());

        assertEquals("bad_invitation", Relay.code(accept(late, NEW_PASSWORD)));
        assertEquals("bad_invitation", Relay.code(accept(gone, NEW_PASSWORD)));
    }

    @Test
    void a_forgotten_password_is_replaced_by_its_owner_and_ends_every_login_of_before() {
        relay.add("Bob", rover, Right.WATCH);
        String phone = relay.session("Bob");
        int id = people.row("Bob").get("id").asInt();
        JsonNode invited = Relay.json(relay.post("/api/people/" + id + "/invitation", Map.of(), relay.admin()));
        assertEquals(
                200, people.login("Bob", Relay.PASSWORD).statusCode(), "until it is used the former password is good");

        assertEquals(200, accept(invited, NEW_PASSWORD).statusCode());

        assertEquals(401, people.login("Bob", Relay.PASSWORD).statusCode());
        assertEquals(401, relay.get("/api/sessions", Map.of("Cookie", phone)).statusCode());
    }

    @Test
    void a_password_that_is_guessed_first_is_refused_and_uses_the_link_not_up() {
        JsonNode invited = people.invite("Rosalind");

        assertEquals("easy_password", Relay.code(accept(invited, "rosalind1234")));
        assertEquals("bad_request", Relay.code(accept(invited, "12345678")));
        assertEquals(200, accept(invited, NEW_PASSWORD).statusCode());
    }
}
