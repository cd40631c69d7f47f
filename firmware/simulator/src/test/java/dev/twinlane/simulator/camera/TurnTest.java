package dev.twinlane.simulator.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.shared.wire.BoardSocket.Mount;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest {

    private static final int WIDTH = 3;

    @ParameterizedTest
    @CsvSource({
        "false, false, ABC DEF",
        "true,  false, FED CBA",
        "false, true,  CBA FED",
        "true,  true,  DEF ABC",
    })
    void a_picture_comes_out_as_the_camera_hangs_until_its_sensor_is_told(
            boolean upsideDown, boolean mirrored, String seen) {
        Mount hangs = new Mount(upsideDown, mirrored);
        assertEquals(seen, through(ImageOrientation.of(hangs, Mount.UPRIGHT)));
        assertEquals("ABC DEF", through(ImageOrientation.of(hangs, hangs)));
    }

    /** Two rows of three pixels, each of them three times the same letter. */
    private static String through(ImageOrientation orientation) {
        byte[] rgb = "AAABBBCCCDDDEEEFFF".getBytes(StandardCharsets.US_ASCII);
        orientation.apply(rgb, WIDTH);
        String pixels = new String(rgb, StandardCharsets.US_ASCII).replaceAll("(.)\\1\\1", "$1");
        return pixels.substring(0, WIDTH) + " " + pixels.substring(WIDTH);
    }
}
