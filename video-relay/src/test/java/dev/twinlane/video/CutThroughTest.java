package dev.twinlane.video;

import static dev.twinlane.video.RelayUnderTest.ack;
import static dev.twinlane.video.RelayUnderTest.binary;
import static dev.twinlane.video.RelayUnderTest.oldPicture;
import static dev.twinlane.video.RelayUnderTest.picture;
import static dev.twinlane.video.RelayUnderTest.seq;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.video.framing.RawClient;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are forwarded while they still arrive. */
class CutThroughTest {

    private static final int PICTURE_BYTES = 60_000;
    private static final int HALF = 30_000;

    @TempDir
    private Path folder;

    private RelayUnderTest relay;

    @BeforeEach
    void start() throws Exception {
        relay = new RelayUnderTest(folder, "--cut-through");
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private static byte[] firstHalf(int seq) {
        return Arrays.copyOf(binary(picture(seq, PICTURE_BYTES)), HALF);
    }

    private static byte[] secondHalf(int seq) {
        byte[] whole = binary(picture(seq, PICTURE_BYTES));
        return Arrays.copyOfRange(whole, HALF, whole.length);
    }

    @Test
    void the_first_half_reaches_the_viewer_before_the_camera_sends_the_second() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            camera.send(firstHalf(7));
            byte[] early = viewer.readBytes(HALF / 2);
            camera.send(secondHalf(7));
            byte[] late = viewer.readBytes(4 + PICTURE_BYTES - early.length);
            byte[] picture = new byte[PICTURE_BYTES];
            System.arraycopy(early, 4, picture, 0, early.length - 4);
            System.arraycopy(late, 0, picture, early.length - 4, late.length);
            assertArrayEquals(picture(7, PICTURE_BYTES), picture);
            assertEquals("{\"type\":\"ack\",\"seq\":7}", camera.readData().text());
        }
    }

    @Test
    void a_picture_in_single_bytes_arrives_unharmed() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            camera.sendChopped(binary(picture(1, 3_000)));
            assertArrayEquals(picture(1, 3_000), viewer.readData().payload());
            camera.send(binary(picture(2, 200_000)));
            assertArrayEquals(picture(2, 200_000), viewer.readData().payload());
        }
    }

    @Test
    void a_picture_in_fragments_is_assembled_first() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            byte[] picture = picture(1, PICTURE_BYTES);
            camera.send(RawClient.frame(false, 2, Arrays.copyOf(picture, HALF)));
            camera.send(RawClient.frame(true, 0, Arrays.copyOfRange(picture, HALF, PICTURE_BYTES)));
            assertArrayEquals(picture, viewer.readData().payload());
        }
    }

    @Test
    void a_viewer_that_joins_meanwhile_gets_the_picture_from_its_start() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient first = relay.viewer()) {
            camera.send(firstHalf(3));
            first.readBytes(HALF / 2);
            try (RawClient second = relay.viewer()) {
                camera.send(secondHalf(3));
                assertArrayEquals(picture(3, PICTURE_BYTES), second.readData().payload());
            }
        }
    }

    @Test
    void a_text_sent_meanwhile_waits_for_the_end_of_the_picture() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            camera.send(firstHalf(3));
            byte[] early = viewer.readBytes(HALF / 2);
            viewer.send(RawClient.text("{\"type\":\"sync\",\"t0Us\":42}"));
            camera.send(secondHalf(3));
            viewer.readBytes(4 + PICTURE_BYTES - early.length);
            assertEquals(
                    "{\"type\":\"sync\",\"t0Us\":42,", viewer.readData().text().substring(0, 25));
        }
    }

    @Test
    void the_picture_of_a_camera_that_died_is_padded_and_the_next_one_is_whole() throws Exception {
        try (RawClient viewer = relay.viewer()) {
            byte[] early;
            try (RawClient dying = relay.camera()) {
                dying.send(firstHalf(1));
                early = viewer.readBytes(HALF / 2);
            }
            byte[] rest = viewer.readBytes(4 + PICTURE_BYTES - early.length);
            assertEquals((byte) 0xFF, rest[rest.length - 1]);
            viewer.send(ack(1));
            try (RawClient camera = relay.camera()) {
                camera.send(binary(picture(2, PICTURE_BYTES)));
                assertArrayEquals(picture(2, PICTURE_BYTES), viewer.readData().payload());
            }
        }
    }

    @Test
    void the_stamp_of_an_older_board_is_renewed_before_a_byte_of_it_is_forwarded() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            byte[] sent = binary(oldPicture(3, PICTURE_BYTES));
            camera.send(Arrays.copyOf(sent, HALF));
            byte[] early = viewer.readBytes(4 + FrameStamp.BYTES);
            assertEquals('2', early[4 + 9]);
            camera.send(Arrays.copyOfRange(sent, HALF, sent.length));
            byte[] rest = viewer.readBytes(PICTURE_BYTES - FrameStamp.BYTES);
            byte[] expected = VideoRelayTest.renewed(3, PICTURE_BYTES);
            assertArrayEquals(Arrays.copyOf(expected, FrameStamp.BYTES), Arrays.copyOfRange(early, 4, early.length));
            assertArrayEquals(Arrays.copyOfRange(expected, FrameStamp.BYTES, PICTURE_BYTES), rest);
        }
    }

    @Test
    void anything_but_a_stamped_picture_is_refused_before_a_byte_of_it_is_forwarded() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            camera.send(Arrays.copyOf(binary(RawClient.pattern(PICTURE_BYTES)), HALF));
            assertEquals(4004, camera.readData().closeCode());
            try (RawClient better = relay.camera()) {
                better.send(binary(picture(2, PICTURE_BYTES)));
                assertEquals(2, seq(viewer.readData()));
            }
        }
    }

    @Test
    void a_viewer_that_drains_late_gets_the_newest_and_delays_nobody() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient quick = relay.viewer();
                RawClient late = relay.viewer()) {
            for (int i = 1; i <= 20; i++) {
                camera.send(firstHalf(i));
                camera.send(secondHalf(i));
                assertArrayEquals(picture(i, PICTURE_BYTES), quick.readData().payload());
                quick.send(ack(i));
                camera.readData();
            }
            assertEquals(1, seq(late.readData()));
            assertEquals(2, seq(late.readData()));
            late.send(ack(2));
            assertArrayEquals(picture(20, PICTURE_BYTES), late.readData().payload());
        }
    }

    @Test
    void a_ping_follows_a_picture_that_was_forwarded_in_parts() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.open("/watch", Subprotocols.FRAMES, relay.ticket(Role.VIEWER))) {
            camera.send(firstHalf(9));
            byte[] early = viewer.readBytes(FrameStamp.BYTES);
            camera.send(secondHalf(9));
            viewer.readBytes(4 + PICTURE_BYTES - early.length);
            assertArrayEquals(new byte[] {0, 0, 0, 9}, viewer.read().payload());
        }
    }
}
