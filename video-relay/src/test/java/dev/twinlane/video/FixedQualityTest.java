package dev.twinlane.video;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.shared.wire.LinkSocket.FixedQuality;
import dev.twinlane.shared.wire.LinkSocket.Qualities;
import dev.twinlane.video.framing.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera whose owner has fixed its quality. */
class FixedQualityTest {

    private static final String SMALL =
            "{\"type\":\"quality\",\"frameSize\":\"320x240\",\"jpegQuality\":40,\"fps\":10}";
    private static final String USUAL =
            "{\"type\":\"quality\",\"frameSize\":\"640x480\",\"jpegQuality\":60,\"fps\":25}";

    @TempDir
    private Path folder;

    private ControlEnd control;
    private RelayUnderTest relay;

    @BeforeEach
    void start() throws Exception {
        control = new ControlEnd(folder);
        relay = new RelayUnderTest(folder, control.option());
        control.admits();
    }

    @AfterEach
    void stop() {
        relay.close();
        control.close();
    }

    private void fixes(FixedQuality... fixed) throws IOException {
        control.says(new Qualities(List.of(fixed)));
    }

    @Test
    void the_quality_is_sent_at_once_and_after_a_reconnect_and_can_be_left_to_the_relay_again() throws Exception {
        try (RawClient camera = relay.camera()) {
            fixes(new FixedQuality("demo-camera", "320x240", 40, 10));
            assertEquals(SMALL, camera.readData().text());
        }
        try (RawClient camera = relay.camera()) {
            assertEquals(SMALL, camera.readData().text());
            fixes();
            assertEquals(USUAL, camera.readData().text());
        }
    }
}
