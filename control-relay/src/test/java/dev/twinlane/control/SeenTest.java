package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of a rover that is not connected shows since when, also from a relay that was started anew meanwhile. */
class SeenTest {

    @TempDir
    private Path data;

    private Relay relay;
    private Rovers.Added rover;

    @BeforeEach
    void start() throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo");
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private Page page() {
        return relay.page(rover.row().id());
    }

    private JsonNode listed() {
        return Relay.json(relay.get("/api/rovers", Map.of("Cookie", relay.adminCookie())))
                .get(0);
    }

    @Test
    void a_rover_that_was_never_there_is_not_said_to_have_left() {
        assertEquals(
                Rover.NEVER_THERE,
                page().hears(Rover.class, told -> !told.online()).awayMs());
        assertEquals(0, listed().get("seenAtMs").asLong());
    }

    @Test
    void a_rover_that_left_is_away_since_then_also_for_a_relay_that_was_started_anew() throws IOException {
        long beforeMs = System.currentTimeMillis();
        Page watching = page();
        var board = relay.board(rover);
        assertEquals(0, watching.hears(Rover.class, Rover::online).awayMs());
        board.close();
        long awayMs = watching.hears(Rover.class, told -> !told.online() && told.awayMs() >= 0)
                .awayMs();
        assertTrue(awayMs <= System.currentTimeMillis() - beforeMs, "away for " + awayMs + " ms");
        long leftAtMs = listed().get("seenAtMs").asLong();
        assertTrue(leftAtMs >= beforeMs && leftAtMs <= System.currentTimeMillis(), "left at " + leftAtMs);

        relay.close();
        relay = Relay.start(data);

        assertEquals(leftAtMs, listed().get("seenAtMs").asLong());
        long askedAtMs = System.currentTimeMillis();
        long longerMs = page().hears(Rover.class, told -> !told.online()).awayMs();
        assertTrue(
                longerMs >= askedAtMs - leftAtMs && longerMs <= System.currentTimeMillis() - leftAtMs,
                longerMs + " ms");
    }

    @Test
    void a_board_that_a_relay_took_down_with_it_was_there_when_it_came() throws IOException {
        relay.board(rover);
        await().until(() -> listed().get("online").asBoolean());
        long cameAtMs = listed().get("seenAtMs").asLong();

        relay.close();
        relay = Relay.start(data);

        assertFalse(listed().get("online").asBoolean());
        assertTrue(listed().get("seenAtMs").asLong() >= cameAtMs);
    }

    @Test
    void the_list_says_that_a_camera_stays_off_whoever_asks() {
        assertFalse(listed().get("cameraOff").asBoolean());
        Map<String, String> admin = Map.of("Cookie", relay.adminCookie(), "Origin", relay.origin());
        relay.put("/api/rovers/" + rover.row().id() + "/privacy/camera", Map.of("off", true), admin);
        await().until(() -> listed().get("cameraOff").asBoolean());
    }
}
