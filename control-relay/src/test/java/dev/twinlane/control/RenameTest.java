package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
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
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and rovers get other names: by the same rules as new ones, and with what was theirs before. */
class RenameTest {

    private Relay relay;
    private String rover;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo").row().id();
        relay.add("Bob", rover, Right.DRIVE);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private HttpResponse<String> rename(String path, String name) {
        return relay.put(path + "/name", Map.of("name", name), relay.admin());
    }

    private String pathOf(String person) {
        return "/api/people/" + new GivenPeople(relay).row(person).get("id").asInt();
    }

    private String audit() {
        return relay.get("/api/audit", relay.admin()).body();
    }

    @Test
    void a_renamed_person_logs_in_by_the_new_name_only_and_stays_logged_in() {
        String open = relay.login("Bob");

        HttpResponse<String> renamed = rename(pathOf("Bob"), "  Robert ");

        assertEquals(200, renamed.statusCode(), renamed.body());
        assertEquals("Robert", Relay.json(renamed).get("name").asText());
        JsonNode session = Relay.json(relay.get("/api/session", relay.as(open)));
        assertEquals("Robert", session.get("person").get("name").asText());
        assertFalse(relay.login("Robert").isEmpty());
        await().until(() -> audit().contains("Bob → Robert"));
    }

    @Test
    void a_name_that_is_taken_looks_alike_or_cannot_be_seen_is_refused_for_people_and_rovers() {
        relay.rover("Other");

        assertEquals("name_taken", Relay.code(rename(pathOf("Bob"), Relay.ADMIN.toUpperCase(Locale.ROOT))));
        assertEquals("name_alike", Relay.code(rename(pathOf("Bob"), "Ad\u0251")));
        assertEquals("bad_request", Relay.code(rename(pathOf("Bob"), "system")));
        assertEquals("bad_request", Relay.code(rename(pathOf("Bob"), " ")));
        assertEquals("name_taken", Relay.code(rename("/api/rovers/" + rover, "other")));
        assertEquals("name_alike", Relay.code(rename("/api/rovers/" + rover, "0ther")));
        assertEquals(200, rename(pathOf("Bob"), "bob").statusCode(), "their own name in other letters");
        assertEquals(200, rename("/api/rovers/" + rover, "DEMO").statusCode());
    }

    @Test
    void a_name_of_somebody_deleted_who_keeps_a_camera_off_is_not_given_to_another() {
        relay.add("Carol", rover, Right.ADMIN);
        relay.put("/api/rovers/" + rover + "/privacy/camera", Map.of("off", true), relay.as(relay.login("Carol")));
        relay.delete(pathOf("Carol"), relay.admin());

        assertEquals("name_kept", Relay.code(rename(pathOf("Bob"), "carol")));
    }

    @Test
    void what_is_stored_about_somebody_is_theirs_under_each_name_that_they_had_and_nobody_elses() {
        String bob = relay.login("Bob");
        relay.otherHand(handle -> handle.execute("INSERT INTO audit (at, actor, action, subject, address)"
                + " VALUES (unixepoch() * 1000 - 1000, 'Robert', 'LOGIN', '', 'of a former Robert')"));
        relay.otherHand(handle -> handle.execute("UPDATE person SET created_at = 5"));
        rename(pathOf("Bob"), "Robert");
        relay.add("Bob", rover, Right.WATCH);
        String other = relay.login("Bob");
        await().until(() -> audit().contains("Bob → Robert"));

        String own = relay.get("/api/me/data", relay.as(bob)).body();
        String others = relay.get("/api/me/data", relay.as(other)).body();

        assertTrue(own.contains("\"LOGIN\"") && own.contains("PERSON_RENAMED"), own);
        assertFalse(own.contains("former"), own);
        assertFalse(others.contains("PERSON_RENAMED"), others);
        assertEquals(1, others.split("\"LOGIN\"", -1).length - 1, others);
    }

    @Test
    void a_renamed_rover_keeps_its_address_and_its_rights() {
        rename("/api/rovers/" + rover, "Rosie");

        JsonNode listed = Relay.json(relay.get("/api/rovers", relay.as(relay.login("Bob"))));

        assertEquals("Rosie", listed.get(0).get("name").asText());
        assertEquals(rover, listed.get(0).get("id").asText());
        await().until(() -> audit().contains(rover + " Demo → Rosie"));
    }
}
