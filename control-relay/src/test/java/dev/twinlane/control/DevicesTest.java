package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Peer;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards and their keys: codes to fetch them with, new ones, and none. */
class DevicesTest {

    private Relay relay;
    private Rovers.Added rover;
    private String devices;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo");
        devices = "/api/rovers/" + rover.row().id() + "/devices";
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private String code(String device) {
        HttpResponse<String> made = relay.post(devices + "/" + device + "/claim", Map.of(), relay.admin());
        assertEquals(201, made.statusCode(), made.body());
        return Relay.json(made).get("code").asText();
    }

    private HttpResponse<String> claim(String code) {
        return relay.post("/api/claim", Map.of("code", code), Map.of());
    }

    private int cameraTicket(String device, String key) {
        return relay.post("/api/camera/ticket", Map.of(), Map.of("Authorization", "Bearer " + device + "." + key))
                .statusCode();
    }

    @Test
    void a_board_fetches_its_key_with_a_code_that_can_be_typed() {
        String camera = rover.camera().device();
        String code = code(camera);
        assertTrue(code.matches("[2-9a-z]{8}"), code);
        assertEquals(200, cameraTicket(camera, rover.camera().key()), "the former key is good until the code is used");

        HttpResponse<String> claimed = claim(code.substring(0, 4).toUpperCase(Locale.ROOT) + "-"
                + code.substring(4).toUpperCase(Locale.ROOT));

        JsonNode got = Relay.json(claimed);
        assertEquals(200, claimed.statusCode(), claimed.body());
        assertEquals(camera, got.get("device").asText());
        assertEquals("camera", got.get("kind").asText());
        assertEquals(rover.row().id(), got.get("rover").asText());
        assertEquals(200, cameraTicket(camera, got.get("key").asText()));
        assertEquals(401, cameraTicket(camera, rover.camera().key()));
    }

    @Test
    void a_code_is_good_once_and_void_when_it_is_late_or_a_newer_one_was_made() {
        String camera = rover.camera().device();
        String first = code(camera);
        String second = code(camera);
        assertEquals("bad_claim", Relay.code(claim(first)));
        assertEquals(200, claim(second).statusCode());
        assertEquals("bad_claim", Relay.code(claim(second)));
        String late = code(camera);
        relay.otherHand(handle -> handle.execute("UPDATE claim SET expires_at = 1"));
        assertEquals("bad_claim", Relay.code(claim(late)));
    }

    @Test
    void who_guesses_codes_is_slowed_down() {
        String right = code(rover.camera().device()); // made before: on a slow machine the wait is over else
        for (int i = 0; i < 5; i++) {
            assertEquals(403, claim("guess" + i).statusCode());
        }
        assertEquals("slow_down", Relay.code(claim(right)));
    }

    @Test
    void a_new_key_replaces_the_former_and_shows_once() {
        String drive = rover.drive().device();
        HttpResponse<String> rotated = relay.post(devices + "/" + drive + "/key", Map.of(), relay.admin());
        String key = Relay.json(rotated).get("key").asText();

        assertEquals(201, rotated.statusCode());
        assertNotEquals(rover.drive().key(), key);
        assertEquals(401, Peer.refusal(() -> Board.silent(relay, rover)));
        Board.silent(relay, Map.of("Authorization", "Bearer " + drive + "." + key))
                .close();
    }

    @Test
    void a_revoked_device_opens_nothing_until_it_has_a_new_key() {
        String camera = rover.camera().device();
        assertEquals(
                204,
                relay.delete(devices + "/" + camera + "/key", relay.admin()).statusCode());

        assertEquals(401, cameraTicket(camera, rover.camera().key()));
        assertEquals(401, cameraTicket(camera, ""));
        JsonNode listed = Relay.json(relay.get(devices, relay.admin()));
        assertEquals("drive", listed.get(0).get("kind").asText());
        assertTrue(listed.get(0).get("keyed").asBoolean());
        assertFalse(listed.get(1).get("keyed").asBoolean());
        assertEquals(200, claim(code(camera)).statusCode());
    }

    @Test
    void a_device_of_another_rover_is_not_there() {
        String elsewhere = relay.rover("Elsewhere").camera().device();

        assertEquals(
                404,
                relay.post(devices + "/" + elsewhere + "/key", Map.of(), relay.admin())
                        .statusCode());
        assertEquals(
                404,
                relay.delete(devices + "/" + elsewhere + "/key", relay.admin()).statusCode());
        assertEquals(
                404,
                relay.post(devices + "/" + elsewhere + "/claim", Map.of(), relay.admin())
                        .statusCode());
    }
}
