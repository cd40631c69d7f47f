package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.twinlane.control.account.Passwords;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What admins do with the logins of others, and everybody with their own. */
class PeopleTest {

    private static final String NEW_PASSWORD = "another long one";

    private Relay relay;
    private String rover;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        Rovers.Added added = relay.rover("Demo");
        rover = added.row().id();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private Map<String, String> as(String cookie) {
        return Map.of("Cookie", cookie, "Origin", relay.origin());
    }

    private Map<String, String> admin() {
        return as(relay.adminCookie());
    }

    private HttpResponse<String> login(String name, String password) {
        return relay.post("/api/login", Map.of("name", name, "password", password), Map.of("Origin", relay.origin()));
    }

    private JsonNode invite(String name) {
        return Relay.json(relay.post("/api/people", Map.of("name", name, "admin", false), admin()));
    }

    private HttpResponse<String> accept(JsonNode invited, String password) {
        String link = invited.get("link").asText();
        assertTrue(link.startsWith(relay.origin() + "/#invitation="), link);
        Map<String, String> body = Map.of("token", link.substring(link.indexOf('=') + 1), "password", password);
        return relay.post("/api/invitation", body, Map.of("Origin", relay.origin()));
    }

    private JsonNode person(String name) {
        for (JsonNode row : Relay.json(relay.get("/api/people", admin()))) {
            if (row.get("name").asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError(name + " is not on the list");
    }

    private HttpResponse<String> state(String name, boolean isAdmin, boolean disabled) {
        String path = "/api/people/" + person(name).get("id").asInt() + "/state";
        return relay.put(path, Map.of("admin", isAdmin, "disabled", disabled), admin());
    }

    @Test
    void who_is_invited_chooses_a_password_that_nobody_else_ever_knew() {
        JsonNode invited = invite("Bob");
        assertTrue(person("Bob").get("waiting").asBoolean());
        assertEquals(401, login("Bob", "").statusCode(), "nobody logs in without a password");

        HttpResponse<String> accepted = accept(invited, NEW_PASSWORD);

        assertEquals(200, accepted.statusCode());
        assertEquals(
                200,
                relay.get("/api/sessions", Map.of("Cookie", Relay.cookie(accepted)))
                        .statusCode());
        assertEquals(200, login("bob", NEW_PASSWORD).statusCode());
        assertFalse(person("Bob").get("waiting").asBoolean());
    }

    @Test
    void an_invitation_is_good_once_and_void_when_a_newer_one_was_made() {
        JsonNode first = invite("Bob");
        JsonNode second =
                Relay.json(relay.post("/api/people/" + first.get("person").asInt() + "/invitation", Map.of(), admin()));

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
        JsonNode bob = invite("Bob");
        JsonNode seen = Relay.json(look(bob));
        assertEquals("Bob", seen.get("name").asText());
        assertTrue(seen.get("first").asBoolean());
        assertEquals(200, accept(bob, NEW_PASSWORD).statusCode(), "looking uses nothing up");
        assertEquals("bad_invitation", Relay.code(look(bob)));
        JsonNode again =
                Relay.json(relay.post("/api/people/" + bob.get("person").asInt() + "/invitation", Map.of(), admin()));
        assertFalse(Relay.json(look(again)).get("first").asBoolean());

        relay.otherHand(handle -> handle.execute("UPDATE invitation SET expires_at = 1"));
        assertEquals("invitation_expired", Relay.code(look(again)));
    }

    @Test
    void who_is_logged_in_stays_so_when_they_set_the_password_of_somebody_else() {
        JsonNode invited = invite("Bob");
        String link = invited.get("link").asText();
        HttpResponse<String> set = relay.post(
                "/api/invitation",
                Map.of("token", link.substring(link.indexOf('=') + 1), "password", NEW_PASSWORD, "stay", true),
                admin());

        assertEquals(200, set.statusCode(), set.body());
        assertEquals(List.of(), set.headers().allValues("Set-Cookie"));
        assertEquals(200, login("Bob", NEW_PASSWORD).statusCode());
        assertEquals(200, relay.get("/api/people", admin()).statusCode());
    }

    @Test
    void a_person_is_added_with_their_rights_at_once_or_not_at_all() {
        HttpResponse<String> wrong = relay.post(
                "/api/people", Map.of("name", "Bob", "admin", false, "rights", Map.of(rover, "own")), admin());
        assertEquals(400, wrong.statusCode(), wrong.body());
        HttpResponse<String> nowhere = relay.post(
                "/api/people", Map.of("name", "Bob", "admin", false, "rights", Map.of("nowhere", "drive")), admin());
        assertEquals(404, nowhere.statusCode(), nowhere.body());
        assertFalse(relay.get("/api/people", admin()).body().contains("Bob"));

        JsonNode invited = Relay.json(relay.post(
                "/api/people", Map.of("name", "Bob", "admin", false, "rights", Map.of(rover, "drive")), admin()));
        HttpResponse<String> accepted = accept(invited, NEW_PASSWORD);
        JsonNode rovers = Relay.json(relay.get("/api/rovers", Map.of("Cookie", Relay.cookie(accepted))));
        assertEquals(rover, rovers.get(0).get("id").asText());
        assertEquals("drive", rovers.get(0).get("right").asText());
        assertTrue(relay.get("/api/audit", admin()).body().contains("Bob " + rover + " drive"));
    }

    @Test
    void an_invitation_that_has_expired_or_whose_person_is_disabled_opens_nothing() {
        JsonNode late = invite("Late");
        relay.otherHand(handle -> handle.execute("UPDATE invitation SET expires_at = 1"));
        JsonNode gone = invite("Gone");
        assertEquals(204, state("Gone", false, true).statusCode());

        assertEquals("bad_invitation", Relay.code(accept(late, NEW_PASSWORD)));
        assertEquals("bad_invitation", Relay.code(accept(gone, NEW_PASSWORD)));
    }

    @Test
    void a_forgotten_password_is_replaced_by_its_owner_and_ends_every_login_of_before() {
        relay.add("Bob", rover, Right.WATCH);
        String phone = relay.session("Bob");
        int id = person("Bob").get("id").asInt();
        JsonNode invited = Relay.json(relay.post("/api/people/" + id + "/invitation", Map.of(), admin()));
        assertEquals(200, login("Bob", Relay.PASSWORD).statusCode(), "until it is used the former password is good");

        assertEquals(200, accept(invited, NEW_PASSWORD).statusCode());

        assertEquals(401, login("Bob", Relay.PASSWORD).statusCode());
        assertEquals(401, relay.get("/api/sessions", Map.of("Cookie", phone)).statusCode());
    }

    @Test
    void who_is_disabled_cannot_log_in_until_enabled_again() {
        relay.add("Bob", rover, Right.WATCH);
        String phone = relay.session("Bob");

        assertEquals(204, state("Bob", false, true).statusCode());
        HttpResponse<String> refused = login("Bob", Relay.PASSWORD);
        HttpResponse<String> unknown = login("Nobody", Relay.PASSWORD);
        assertEquals(204, state("Bob", false, false).statusCode());

        assertEquals(unknown.body(), refused.body(), "nobody learns who is disabled");
        assertEquals(
                401, relay.get("/api/sessions", Map.of("Cookie", phone)).statusCode(), "the login of before has ended");
        assertEquals(200, login("Bob", Relay.PASSWORD).statusCode());
    }

    @Test
    void the_last_admin_stays_one() {
        invite("Waiting"); // has no password, and so cannot help
        assertEquals("last_admin", Relay.code(state(Relay.ADMIN, false, false)));
        assertEquals("last_admin", Relay.code(state(Relay.ADMIN, true, true)));

        relay.add("Bob", rover, Right.WATCH);
        assertEquals(204, state("Bob", true, false).statusCode());
        assertEquals(204, state(Relay.ADMIN, false, false).statusCode());
        assertEquals(403, relay.get("/api/people", admin()).statusCode());
    }

    @Test
    void a_password_is_changed_by_who_knows_the_former_one_and_other_logins_end() {
        relay.add("Bob", rover, Right.WATCH);
        String here = relay.session("Bob");
        String elsewhere = relay.session("Bob");

        HttpResponse<String> wrong =
                relay.put("/api/me/password", Map.of("former", "a guess of mine", "newer", NEW_PASSWORD), as(here));
        HttpResponse<String> right =
                relay.put("/api/me/password", Map.of("former", Relay.PASSWORD, "newer", NEW_PASSWORD), as(here));

        assertEquals("bad_password", Relay.code(wrong));
        assertEquals(204, right.statusCode());
        assertEquals(200, relay.get("/api/sessions", Map.of("Cookie", here)).statusCode());
        assertEquals(
                401, relay.get("/api/sessions", Map.of("Cookie", elsewhere)).statusCode());
        assertEquals(200, login("Bob", NEW_PASSWORD).statusCode());
    }

    @Test
    void everybody_sees_their_own_logins_and_throws_one_out() {
        relay.add("Bob", rover, Right.WATCH);
        Map<String, String> phone = Map.of(
                "Origin",
                relay.origin(),
                "User-Agent",
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36");
        HttpResponse<String> onPhone =
                relay.post("/api/login", Map.of("name", "Bob", "password", Relay.PASSWORD), phone);
        String here = relay.session("Bob");

        JsonNode logins = Relay.json(relay.get("/api/sessions", as(here)));
        JsonNode other = logins.get(0).get("current").asBoolean() ? logins.get(1) : logins.get(0);
        HttpResponse<String> ended =
                relay.delete("/api/sessions/" + other.get("sid").asText(), as(here));

        assertEquals(2, logins.size());
        assertEquals("Chrome on Android", other.get("browser").asText());
        assertEquals("127.0.0.1", other.get("address").asText());
        assertTrue(other.get("seenAtMs").asLong() > 0);
        assertEquals(204, ended.statusCode());
        assertEquals(
                401,
                relay.get("/api/sessions", Map.of("Cookie", Relay.cookie(onPhone)))
                        .statusCode());
        assertEquals(200, relay.get("/api/sessions", Map.of("Cookie", here)).statusCode());
    }

    @Test
    void nobody_ends_the_login_of_somebody_else_but_an_admin() {
        relay.add("Bob", rover, Right.ADMIN);
        relay.add("Eve", rover, Right.ADMIN);
        String bob = relay.session("Bob");
        String sid = Relay.json(relay.get("/api/sessions", as(bob)))
                .get(0)
                .get("sid")
                .asText();
        String path = "/api/people/" + person("Bob").get("id").asInt() + "/sessions/" + sid;

        assertEquals(
                404,
                relay.delete("/api/sessions/" + sid, as(relay.session("Eve"))).statusCode());
        assertEquals(403, relay.delete(path, as(relay.session("Eve"))).statusCode());
        assertEquals(200, relay.get("/api/sessions", Map.of("Cookie", bob)).statusCode());
        assertEquals(204, relay.delete(path, admin()).statusCode());
        assertEquals(401, relay.get("/api/sessions", Map.of("Cookie", bob)).statusCode());
    }

    @Test
    void a_rovers_admin_says_who_may_do_what_with_it() {
        relay.add("Bob", rover, Right.ADMIN);
        relay.add("Eve", "", Right.WATCH);
        String bob = relay.session("Bob");
        String eve = relay.session("Eve");
        String path =
                "/api/rovers/" + rover + "/rights/" + person("Eve").get("id").asInt();

        assertEquals(204, relay.put(path, Map.of("right", "drive"), as(bob)).statusCode());
        JsonNode forEve = Relay.json(relay.get("/api/rovers", Map.of("Cookie", eve)));
        JsonNode rights = Relay.json(relay.get("/api/rovers/" + rover + "/rights", as(bob)));
        assertEquals(
                400, relay.put(path, Map.of("right", "everything"), as(bob)).statusCode());
        assertEquals(204, relay.put(path, Map.of("right", "none"), as(bob)).statusCode());

        assertEquals("drive", forEve.get(0).get("right").asText());
        assertEquals(3, rights.size());
        assertTrue(rights.get(0).get("everywhere").asBoolean(), "Ada is admin of the whole server");
        assertEquals("admin", rights.get(1).get("right").asText());
        assertEquals("drive", rights.get(2).get("right").asText());
        assertEquals(
                0, Relay.json(relay.get("/api/rovers", Map.of("Cookie", eve))).size());
    }

    @Test
    void what_was_done_stands_in_the_book_for_admins_to_read() {
        assertEquals(
                400,
                relay.post("/api/people", Map.of("name", "Bob\r\nroot", "admin", false), admin())
                        .statusCode());
        invite("Mallory");
        login("my password in the wrong field", "x");
        login(Relay.ADMIN, "a wrong password");

        await().until(() -> Relay.json(relay.get("/api/audit", admin()))
                .findValuesAsText("actor")
                .get(0)
                .equals(Relay.ADMIN));
        JsonNode book = Relay.json(relay.get("/api/audit", admin()));
        assertFalse(book.toString().contains("wrong field"), "what nobody is called is not written");
        assertEquals("", book.get(1).get("actor").asText());
        ((ArrayNode) book).remove(1);

        assertEquals("LOGIN_REFUSED", book.get(0).get("action").asText(), book.toString());
        assertEquals("PERSON_ADDED", book.get(1).get("action").asText());
        assertEquals("Mallory", book.get(1).get("subject").asText());
        assertEquals(Relay.ADMIN, book.get(1).get("actor").asText());
        long newest = book.get(0).get("id").asLong();
        JsonNode older = Relay.json(relay.get("/api/audit?before=" + newest, admin()));
        assertEquals(book.get(1), older.get(1));
        assertEquals(400, relay.get("/api/audit?before=never", admin()).statusCode());
    }

    @Test
    void a_name_that_is_refused_is_told_why() {
        assertEquals("name_taken", refusal("/api/people", "ada"));
        relay.add("Bill", rover, Right.WATCH);
        assertEquals("name_alike", refusal("/api/people", "BiII"));
        fill(
                "person",
                "INSERT INTO person (id, name, password_hash, admin, created_at) SELECT 1000 + i, 'p' || i, '', 0, 0 FROM n");
        assertEquals("too_many_people", refusal("/api/people", "Somebody"));

        assertEquals("name_taken", refusal("/api/rovers", "DEMO"));
        relay.rover("Bill");
        assertEquals("name_alike", refusal("/api/rovers", "BiII"));
        fill("rover", "INSERT INTO rover (id, name) SELECT 'r' || i, 'r' || i FROM n");
        assertEquals("too_many_rovers", refusal("/api/rovers", "Something"));
    }

    private String refusal(String path, String name) {
        return Relay.code(relay.post(
                path, path.endsWith("people") ? Map.of("name", name, "admin", false) : Map.of("name", name), admin()));
    }

    private void fill(String table, String insert) {
        relay.otherHand(handle -> handle.execute(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100 - (SELECT count(*) FROM "
                        + table + ")) " + insert));
    }

    @Test
    void nobody_is_called_what_looks_like_somebody_else() {
        relay.add("민아", rover, Right.WATCH);
        for (String alike : List.of("ada", "АDА", Normalizer.normalize("민아", Normalizer.Form.NFD))) {
            HttpResponse<String> refused = relay.post("/api/people", Map.of("name", alike, "admin", false), admin());
            assertTrue(
                    List.of("name_taken", "name_alike", "bad_request").contains(Relay.code(refused)),
                    alike + refused.body());
        }
        assertEquals(
                "bad_request",
                Relay.code(relay.post("/api/people", Map.of("name", "Ad\u200ba", "admin", false), admin())));
    }

    @Test
    void a_name_and_a_password_are_good_in_any_form_in_which_keyboards_type_them() throws Refused {
        relay.add("민아", rover, Right.WATCH);
        String apart = Normalizer.normalize("비밀 이야기를 하나 더", Normalizer.Form.NFD);
        String hash = new Passwords().hash("비밀 이야기를 하나 더");
        relay.otherHand(handle -> handle.execute("UPDATE person SET password_hash = ? WHERE name = '민아'", hash));

        HttpResponse<String> answer = login(Normalizer.normalize(" 민아 ", Normalizer.Form.NFD), apart);

        assertEquals(200, answer.statusCode(), answer.body());
    }

    @Test
    void a_password_that_was_stored_as_it_was_typed_is_stored_anew_in_the_one_form() {
        String apart = Normalizer.normalize("짧은 말", Normalizer.Form.NFD);
        relay.add("Bob", rover, Right.WATCH);
        String asTyped = Password.hash(apart)
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(1_024, 1, 1, 32, Argon2.ID))
                .getResult();
        relay.otherHand(handle -> handle.execute("UPDATE person SET password_hash = ? WHERE name = 'Bob'", asTyped));
        assertEquals(401, login("Bob", "짧은 말").statusCode());

        assertEquals(200, login("Bob", apart).statusCode(), "short ones of before go on working");

        assertEquals(200, login("Bob", "짧은 말").statusCode());
        assertEquals(200, login("Bob", apart).statusCode());
    }

    @Test
    void a_password_that_is_guessed_first_is_refused_and_uses_the_link_not_up() {
        JsonNode invited = invite("Rosalind");

        assertEquals("easy_password", Relay.code(accept(invited, "rosalind1234")));
        assertEquals("bad_request", Relay.code(accept(invited, "12345678")));
        assertEquals(200, accept(invited, NEW_PASSWORD).statusCode());
    }
}
