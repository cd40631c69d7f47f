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
import dev.twinlane.control.given.GivenPeople;
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
    private GivenPeople people;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        Rovers.Added added = relay.rover("Demo");
        rover = added.row().id();
        people = new GivenPeople(relay);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void who_is_disabled_cannot_log_in_until_enabled_again() {
        relay.add("Bob", rover, Right.WATCH);
        String phone = relay.session("Bob");

        assertEquals(204, people.state("Bob", false, true).statusCode());
        HttpResponse<String> refused = people.login("Bob", Relay.PASSWORD);
        HttpResponse<String> unknown = people.login("Nobody", Relay.PASSWORD);
        assertEquals(204, people.state("Bob", false, false).statusCode());

        assertEquals(unknown.body(), refused.body(), "nobody learns who is disabled");
        assertEquals(
                401, relay.get("/api/sessions", Map.of("Cookie", phone)).statusCode(), "the login of before has ended");
        assertEquals(200, people.login("Bob", Relay.PASSWORD).statusCode());
    }

    @Test
    void the_last_admin_stays_one() {
        people.invite("Waiting"); // has no password, and so cannot help
        assertEquals("last_admin", Relay.code(people.state(Relay.ADMIN, false, false)));
        assertEquals("last_admin", Relay.code(people.state(Relay.ADMIN, true, true)));

        relay.add("Bob", rover, Right.WATCH);
        assertEquals(204, people.state("Bob", true, false).statusCode());
        assertEquals(204, people.state(Relay.ADMIN, false, false).statusCode());
        assertEquals(403, relay.get("/api/people", relay.admin()).statusCode());
    }

    @Test
    void a_password_is_changed_by_who_knows_the_former_one_and_other_logins_end() {
        relay.add("Bob", rover, Right.WATCH);
        String here = relay.session("Bob");
        String elsewhere = relay.session("Bob");

        HttpResponse<String> wrong = relay.put(
                "/api/me/password", Map.of("former", "a guess of mine", "newer", NEW_PASSWORD), relay.as(here));
        HttpResponse<String> right =
                relay.put("/api/me/password", Map.of("former", Relay.PASSWORD, "newer", NEW_PASSWORD), relay.as(here));

        assertEquals("bad_password", Relay.code(wrong));
        assertEquals(204, right.statusCode());
        assertEquals(200, relay.get("/api/sessions", Map.of("Cookie", here)).statusCode());
        assertEquals(
                401, relay.get("/api/sessions", Map.of("Cookie", elsewhere)).statusCode());
        assertEquals(200, people.login("Bob", NEW_PASSWORD).statusCode());
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

        JsonNode logins = Relay.json(relay.get("/api/sessions", relay.as(here)));
        JsonNode other = logins.get(0).get("current").asBoolean() ? logins.get(1) : logins.get(0);
        HttpResponse<String> ended =
                relay.delete("/api/sessions/" + other.get("sid").asText(), relay.as(here));

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
        String sid = Relay.json(relay.get("/api/sessions", relay.as(bob)))
                .get(0)
                .get("sid")
                .asText();
        String path = "/api/people/" + people.row("Bob").get("id").asInt() + "/sessions/" + sid;

        assertEquals(
                404,
                relay.delete("/api/sessions/" + sid, relay.as(relay.session("Eve")))
                        .statusCode());
        assertEquals(403, relay.delete(path, relay.as(relay.session("Eve"))).statusCode());
        assertEquals(200, relay.get("/api/sessions", Map.of("Cookie", bob)).statusCode());
        assertEquals(204, relay.delete(path, relay.admin()).statusCode());
        assertEquals(401, relay.get("/api/sessions", Map.of("Cookie", bob)).statusCode());
    }

    @Test
    void a_rovers_admin_says_who_may_do_what_with_it() {
        relay.add("Bob", rover, Right.ADMIN);
        relay.add("Eve", "", Right.WATCH);
        String bob = relay.session("Bob");
        String eve = relay.session("Eve");
        String path = "/api/rovers/" + rover + "/rights/"
                + people.row("Eve").get("id").asInt();

        assertEquals(
                204, relay.put(path, Map.of("right", "drive"), relay.as(bob)).statusCode());
        JsonNode forEve = Relay.json(relay.get("/api/rovers", Map.of("Cookie", eve)));
        JsonNode rights = Relay.json(relay.get("/api/rovers/" + rover + "/rights", relay.as(bob)));
        assertEquals(
                400,
                relay.put(path, Map.of("right", "everything"), relay.as(bob)).statusCode());
        assertEquals(
                204, relay.put(path, Map.of("right", "none"), relay.as(bob)).statusCode());

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
                relay.post("/api/people", Map.of("name", "Bob\r\nroot", "admin", false), relay.admin())
                        .statusCode());
        people.invite("Mallory");
        people.login("my password in the wrong field", "x");
        people.login(Relay.ADMIN, "a wrong password");

        await().until(() -> Relay.json(relay.get("/api/audit", relay.admin()))
                .findValuesAsText("actor")
                .get(0)
                .equals(Relay.ADMIN));
        JsonNode book = Relay.json(relay.get("/api/audit", relay.admin()));
        assertFalse(book.toString().contains("wrong field"), "what nobody is called is not written");
        assertEquals("", book.get(1).get("actor").asText());
        ((ArrayNode) book).remove(1);

        assertEquals("LOGIN_REFUSED", book.get(0).get("action").asText(), book.toString());
        assertEquals("PERSON_ADDED", book.get(1).get("action").asText());
        assertEquals("Mallory", book.get(1).get("subject").asText());
        assertEquals(Relay.ADMIN, book.get(1).get("actor").asText());
        long newest = book.get(0).get("id").asLong();
        JsonNode older = Relay.json(relay.get("/api/audit?before=" + newest, relay.admin()));
        assertEquals(book.get(1), older.get(1));
        assertEquals(400, relay.get("/api/audit?before=never", relay.admin()).statusCode());
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
                path,
                path.endsWith("people") ? Map.of("name", name, "admin", false) : Map.of("name", name),
                relay.admin()));
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
            HttpResponse<String> refused =
                    relay.post("/api/people", Map.of("name", alike, "admin", false), relay.admin());
            assertTrue(
                    List.of("name_taken", "name_alike", "bad_request").contains(Relay.code(refused)),
                    alike + refused.body());
        }
        assertEquals(
                "bad_request",
                Relay.code(relay.post("/api/people", Map.of("name", "Ad\u200ba", "admin", false), relay.admin())));
    }

    @Test
    void a_name_and_a_password_are_good_in_any_form_in_which_keyboards_type_them() throws Refused {
        relay.add("민아", rover, Right.WATCH);
        String apart = Normalizer.normalize("비밀 이야기를 하나 더", Normalizer.Form.NFD);
        String hash = new Passwords().hash("비밀 이야기를 하나 더");
        relay.otherHand(handle -> handle.execute("UPDATE person SET password_hash = ? WHERE name = '민아'", hash));

        HttpResponse<String> answer = people.login(Normalizer.normalize(" 민아 ", Normalizer.Form.NFD), apart);

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
        assertEquals(401, people.login("Bob", "짧은 말").statusCode());

        assertEquals(200, people.login("Bob", apart).statusCode(), "short ones of before go on working");

        assertEquals(200, people.login("Bob", "짧은 말").statusCode());
        assertEquals(200, people.login("Bob", apart).statusCode());
    }
}
