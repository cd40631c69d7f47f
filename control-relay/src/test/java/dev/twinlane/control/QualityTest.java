package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.LinkSocket.FixedQuality;
import dev.twinlane.shared.wire.LinkSocket.Qualities;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a camera photographs: as the video relay sees fit, or as its owner has fixed it. */
class QualityTest {

    private static final Map<String, Object> SMALL = Map.of("frameSize", "320x240", "jpegQuality", 40, "fps", 10);

    private Relay relay;
    private Rovers.Added rover;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo");
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private String path() {
        return "/api/rovers/" + rover.row().id() + "/quality";
    }

    private JsonNode shown() {
        return Relay.json(relay.get(path(), relay.admin())).path("fixed");
    }

    @Test
    void the_video_relay_hears_of_a_fixed_quality_at_once_and_when_it_comes_back_until_it_is_left_to_it_again() {
        VideoPeer video = relay.video();
        video.hears(Qualities.class, told -> told.fixed().isEmpty());
        assertTrue(shown().isNull());

        assertEquals(204, relay.put(path(), SMALL, relay.admin()).statusCode());
        List<FixedQuality> fixed = List.of(new FixedQuality(rover.camera().device(), "320x240", 40, 10));
        video.hears(Qualities.class, told -> told.fixed().equals(fixed));
        assertEquals("320x240", shown().get("frameSize").asText());
        assertEquals(fixed, relay.video().hears(Qualities.class).fixed());

        VideoPeer newest = relay.video();
        assertEquals(204, relay.delete(path(), relay.admin()).statusCode());
        newest.hears(Qualities.class, told -> told.fixed().isEmpty());
        assertTrue(shown().isNull());
    }

    @Test
    void only_an_admin_fixes_it_and_only_to_what_a_camera_knows() {
        String driver = relay.person("Dora", rover.row().id(), Right.DRIVE);
        assertEquals(403, relay.put(path(), SMALL, relay.as(driver)).statusCode());
        assertEquals(403, relay.delete(path(), relay.as(driver)).statusCode());
        assertEquals(
                400,
                relay.put(path(), Map.of("frameSize", "huge", "jpegQuality", 40, "fps", 10), relay.admin())
                        .statusCode());
        assertEquals(
                400,
                relay.put(path(), Map.of("frameSize", "320x240", "jpegQuality", 0, "fps", 10), relay.admin())
                        .statusCode());
        assertTrue(shown().isNull());
    }
}
