package dev.twinlane.simulator.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.body.Pose;
import dev.twinlane.simulator.jpeg.Picture;
import dev.twinlane.simulator.world.Renderer;
import dev.twinlane.simulator.world.Room;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SensorNoiseTest {

    @Test
    void a_rover_at_rest_never_sends_the_same_bytes_twice() throws Exception {
        RenderedWorld world = new RenderedWorld(
                new Renderer.Scene(Room.furnished(), false),
                () -> Pose.at(1_000, 1_000, 0),
                () -> 0,
                BoardSocket.Mount.UPRIGHT,
                new FrameQuality(320, 240, 10, 25)); // of the poorest quality, which hides most
        Set<Integer> pictures = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Picture picture = new Picture();
            world.capture(7, 0, picture); // number and time would tell them apart
            pictures.add(Arrays.hashCode(picture.jpeg()));
        }
        world.close();
        assertEquals(20, pictures.size());
    }

    @Test
    void nobody_sees_it() {
        byte[] grey = new byte[3_000];
        Arrays.fill(grey, (byte) 128);
        new SensorNoise().addTo(grey);
        int moved = 0;
        for (byte sample : grey) {
            int by = Math.abs((sample & 0xFF) - 128);
            assertTrue(by <= 4);
            moved += by;
        }
        assertTrue(moved > 0 && moved < grey.length / 4, "moved by " + moved + " in all");
    }

    @Test
    void black_stays_black_and_white_stays_white() {
        byte[] dark = new byte[1_000];
        new SensorNoise().addTo(dark);
        byte[] light = new byte[1_000];
        Arrays.fill(light, (byte) 255);
        new SensorNoise().addTo(light);
        for (int i = 0; i < dark.length; i++) {
            assertTrue((dark[i] & 0xFF) <= 4);
            assertTrue((light[i] & 0xFF) >= 251);
        }
    }
}
