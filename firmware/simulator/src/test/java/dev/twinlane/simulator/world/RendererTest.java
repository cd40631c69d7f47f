package dev.twinlane.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.simulator.body.Pose;
import dev.twinlane.simulator.body.RoverBody;
import dev.twinlane.simulator.jpeg.JpegEncoder;
import dev.twinlane.simulator.jpeg.Picture;
import dev.twinlane.simulator.world.Barcode.Strip;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendererTest {

    private static final int DEFAULT_QUALITY = 60;
    private static final Renderer.Scene SCENE = new Renderer.Scene(Room.furnished(), true);

    @BeforeAll
    static void withoutScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    @Test
    void driving_moves_the_picture() {
        byte[] here = draw(640, 480, Room.START, 0, 1);
        byte[] again = draw(640, 480, Room.START, 0, 1);
        byte[] ahead = draw(640, 480, Pose.at(1_000, 2_500, 0), 0, 1);
        byte[] turned = draw(640, 480, Pose.at(900, 2_500, 0.1), 0, 1);

        assertEquals(0, changedShare(here, again));
        assertTrue(changedShare(here, ahead) > 0.10, "ahead: " + changedShare(here, ahead));
        assertTrue(changedShare(here, turned) > 0.25, "turned: " + changedShare(here, turned));
    }

    @Test
    void the_headlight_makes_it_brighter() {
        assertTrue(sum(draw(640, 480, Pose.at(5_700, 2_500, 0), 1, 1))
                > sum(draw(640, 480, Pose.at(5_700, 2_500, 0), 0, 1)));
    }

    @Test
    void a_frame_takes_15_to_40_kilobytes_wherever_the_rover_stands() throws IOException {
        Room room = Room.furnished();
        Random random = new Random(7);
        int looked = 0;
        long bytes = 0;
        while (looked < 16) {
            Pose pose = Pose.at(
                    random.nextDouble() * Room.WIDTH_MM, random.nextDouble() * Room.LENGTH_MM, random.nextDouble() * 7);
            if (room.free(pose.xMm(), pose.yMm(), RoverBody.RADIUS_MM)) {
                bytes += jpeg(640, 480, draw(640, 480, pose, 0, looked), DEFAULT_QUALITY).length;
                looked++;
            }
        }
        long mean = bytes / looked;
        assertTrue(mean > 15_000 && mean < 40_000, "mean " + mean);
    }

    @ParameterizedTest
    @CsvSource({"640,480,60", "640,480,10", "160,120,40", "320,240,20", "1280,960,60", "322,242,30"})
    void frame_number_and_time_survive_jpeg(int width, int height, int quality) throws IOException {
        for (int number : new int[] {0, 1_234_567, -1, 0x5555_5555}) {
            long wallClockMs = 0x7FF_0000_0000L + Integer.toUnsignedLong(~number);
            byte[] jpeg = jpeg(width, height, rgb(width, height, Room.START, 0, number, wallClockMs), quality);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            Barcode.Brightness green = (x, y) -> (image.getRGB(x, y) >> 8) & 255;
            assertEquals(Integer.toUnsignedLong(number), Barcode.read(Strip.NUMBER, width, height, green));
            assertEquals(Integer.toUnsignedLong(~number), Barcode.read(Strip.TIME, width, height, green));
        }
    }

    @Test
    void a_picture_carries_its_barcode_only_when_asked() {
        assertEquals(1_234_567, numberIn(SCENE, 1_234_567));
        assertNotEquals(1_234_567, numberIn(new Renderer.Scene(Room.furnished(), false), 1_234_567));
    }

    private static long numberIn(Renderer.Scene scene, int number) {
        byte[] rgb = new byte[640 * 480 * 3];
        new Renderer(scene, 640, 480).draw(Room.START, 0, number, 1_000_000_000_000L, rgb);
        return Barcode.read(Strip.NUMBER, 640, 480, (x, y) -> rgb[(y * 640 + x) * 3 + 1] & 255);
    }

    @Test
    void a_picture_without_a_strip_has_no_number() {
        assertEquals(Barcode.NONE, Barcode.read(Strip.NUMBER, 640, 480, (x, y) -> 128));
        assertEquals(Barcode.NONE, Barcode.read(Strip.NUMBER, 640, 480, (x, y) -> 255));
    }

    @Test
    void one_wrong_cell_is_noticed() {
        for (int flipped = 2; flipped < Barcode.CELLS - 1; flipped++) {
            int cellWrong = flipped;
            assertEquals(Barcode.NONE, Barcode.read(Strip.NUMBER, 640, 480, (x, y) -> {
                int cell = x * Barcode.CELLS / 640;
                return Barcode.white(77, cell) ^ (cell == cellWrong) ? 255 : 0;
            }));
        }
    }

    @Test
    void the_clock_is_in_the_picture() {
        byte[] first = rgb(640, 480, Room.START, 0, 1, 1_000_000_000_000L);
        byte[] later = rgb(640, 480, Room.START, 0, 1, 1_000_000_000_001L);
        assertNotEquals(0, changedShare(first, later));
        assertTrue(changedShare(first, later) < 0.01);
    }

    @Test
    void it_can_be_drawn_from_everywhere_the_rover_can_stand() {
        Room room = Room.furnished();
        Renderer renderer = new Renderer(SCENE, 160, 120);
        byte[] rgb = new byte[160 * 120 * 3];
        int drawn = 0;
        for (double x = 91; x < Room.WIDTH_MM; x += 390) {
            for (double y = 91; y < Room.LENGTH_MM; y += 390) {
                if (room.free(x, y, RoverBody.RADIUS_MM)) {
                    renderer.draw(Pose.at(x, y, x + y), 1, drawn++, 0, rgb);
                }
            }
        }
        assertTrue(drawn > 80, "drawn " + drawn);
    }

    private static byte[] draw(int width, int height, Pose pose, double light, int number) {
        return rgb(width, height, pose, light, number, 1_000_000_000_000L);
    }

    private static byte[] rgb(int width, int height, Pose pose, double light, int number, long wallClockMs) {
        byte[] rgb = new byte[width * height * 3];
        new Renderer(SCENE, width, height).draw(pose, light, number, wallClockMs, rgb);
        return rgb;
    }

    private static byte[] jpeg(int width, int height, byte[] rgb, int quality) throws IOException {
        Picture picture = new Picture();
        try (JpegEncoder encoder = new JpegEncoder(rgb, width, height, quality)) {
            encoder.encode(picture);
        }
        return picture.jpeg();
    }

    private static double changedShare(byte[] a, byte[] b) {
        int changed = 0;
        for (int i = 0; i < a.length; i++) {
            changed += Math.abs((a[i] & 255) - (b[i] & 255)) > 12 ? 1 : 0;
        }
        return (double) changed / a.length;
    }

    private static long sum(byte[] rgb) {
        long sum = 0;
        for (byte value : rgb) {
            sum += value & 255;
        }
        return sum;
    }
}
