package dev.twinlane.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.VideoSocket;
import dev.twinlane.simulator.jpeg.JpegEncoder;
import dev.twinlane.simulator.jpeg.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CameraOnTheWireTest extends OnTheWire {

    @Test
    void the_switch_is_acknowledged_and_the_camera_streams() throws IOException {
        Relays relays = relays();
        rover(relays);
        streaming(relays);

        assertTrue(relays.newest().camera());
        assertEquals(
                "twinlane.video.v1, ticket." + Relays.TICKET + "1",
                relays.cameraTickets.get(0).replace(",t", ", t"));
        for (int i = 0; i < 3; i++) {
            assertEquals(i, Relays.seq(relays.frames.get(i)));
        }
    }

    @Test
    void capture_times_are_on_the_relays_clock() throws IOException {
        Relays relays = relays();
        rover(relays);
        streaming(relays);
        long fromUs = relays.clockUs();
        int seen = relays.frames.size();
        await().atMost(SOON).until(() -> relays.frames.size() > seen + 10);
        ByteBuffer frame = ByteBuffer.wrap(relays.frames.get(seen + 8));

        assertTrue(FrameStamp.isStamped(frame, 0, frame.limit()));
        assertEquals(0, FrameStamp.flags(frame, 0));
        long capturedUs = FrameStamp.capturedUs(frame, 0);
        assertTrue(capturedUs > fromUs - 500_000 && capturedUs <= relays.clockUs(), "captured " + capturedUs);
    }

    @Test
    void a_sensor_that_hangs_sends_one_picture_with_new_stamps_which_the_black_box_knows() throws IOException {
        Path file = folder.resolve("blackbox.ndjson");
        Relays relays = relays();
        SimulatedRover rover = rover(relays, "--blackbox", file.toString());
        streaming(relays);
        rover.obey(new ByteArrayInputStream("still 1000\n".getBytes(StandardCharsets.UTF_8)));
        await().atMost(SOON).until(() -> newestAreAlike(relays.frames));
        int still = relays.frames.size() - 1;
        await().atMost(SOON).until(() -> !newestAreAlike(relays.frames));

        ByteBuffer first = ByteBuffer.wrap(relays.frames.get(still - 1));
        ByteBuffer second = ByteBuffer.wrap(relays.frames.get(still));
        assertEquals(FrameStamp.seq(first, 0) + 1, FrameStamp.seq(second, 0));
        assertTrue(FrameStamp.capturedUs(first, 0) < FrameStamp.capturedUs(second, 0));
        await().atMost(SOON).until(() -> taken(still, file) > 0);
        assertEquals(taken(still - 1, file), taken(still, file));
    }

    private static boolean newestAreAlike(List<byte[]> frames) {
        byte[] older = frames.get(frames.size() - 2);
        byte[] newer = frames.get(frames.size() - 1);
        return Arrays.equals(older, FrameStamp.BYTES, older.length, newer, FrameStamp.BYTES, newer.length);
    }

    /** When the black box says that this picture was before the lens, ns; 0 while it says nothing. */
    private static long taken(int seq, Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("{\"type\":\"picture\"") && line.endsWith("\"seq\":" + seq + "}"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*\"ns\":(\\d+).*", "$1")))
                .findFirst()
                .orElse(0);
    }

    @Test
    void at_most_two_frames_are_on_their_way() throws IOException {
        Relays relays = relays();
        relays.acknowledging = false;
        rover(relays);
        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        relays.tellBoard(new BoardSocket.Camera(true));
        await().atMost(SOON).until(() -> relays.frames.size() == 2);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> relays.frames.size() == 2);
        relays.acknowledge(0);
        await().atMost(SOON).until(() -> relays.frames.size() == 3);
    }

    @Test
    void power_off_ends_the_stream_and_power_on_begins_at_zero() throws IOException {
        Relays relays = relays();
        rover(relays);
        streaming(relays);
        relays.tellBoard(new BoardSocket.Camera(false));
        await().atMost(SOON).until(() -> !relays.cameraConnected());
        await().atMost(SOON).until(() -> !relays.newest().camera());
        relays.frames.clear();
        relays.tellBoard(new BoardSocket.Camera(true));
        await().atMost(SOON).until(() -> !relays.frames.isEmpty());

        assertEquals(0, Relays.seq(relays.frames.get(0)));
    }

    @Test
    void a_camera_that_lost_its_relay_comes_back_with_a_new_ticket() throws IOException {
        Relays relays = relays();
        rover(relays);
        streaming(relays);
        relays.dropCamera();
        await().atMost(SOON).until(() -> relays.cameraTickets.size() == 2);
        int seen = relays.frames.size();
        await().atMost(SOON).until(() -> relays.frames.size() > seen);

        assertTrue(relays.cameraTickets.get(1).endsWith(Relays.TICKET + "2"));
        assertTrue(Relays.seq(relays.frames.get(relays.frames.size() - 1)) > 0);
    }

    @Test
    void authorisation_is_renewed_with_fresh_tickets_before_it_lapses() throws IOException {
        Relays relays = relays();
        relays.limits = new VideoSocket.Limits(1_000_000, 2, 500);
        rover(relays);
        streaming(relays);
        await().atMost(SOON).until(() -> relays.renewals.size() >= 2);

        assertEquals(List.of(Relays.TICKET + "2", Relays.TICKET + "3"), relays.renewals.subList(0, 2));
        assertEquals(1, relays.cameraTickets.size());
    }

    @Test
    void quality_changes_the_pictures_size() throws IOException {
        Relays relays = relays();
        rover(relays);
        streaming(relays);
        relays.tellCamera(new VideoSocket.Quality("160x120", 30, 50));
        byte[] large = relays.frames.get(0);
        await().atMost(SOON).until(() -> {
            byte[] newest = relays.frames.get(relays.frames.size() - 1);
            return newest.length < large.length / 2;
        });
    }

    @Test
    void recorded_pictures_travel_unchanged_apart_from_the_stamp() throws IOException {
        Path clip = folder.resolve("clip.mjpeg");
        byte[] first = jpeg(1);
        byte[] second = jpeg(2);
        Files.write(clip, first);
        Files.write(clip, second, java.nio.file.StandardOpenOption.APPEND);
        Relays relays = relays();
        rover(relays, "--frames", clip.toString());
        streaming(relays);

        for (int i = 0; i < 3; i++) {
            byte[] frame = relays.frames.get(i);
            byte[] original = i % 2 == 0 ? first : second;
            assertArrayEquals(
                    Arrays.copyOfRange(original, FrameStamp.SOI_BYTES, original.length),
                    Arrays.copyOfRange(frame, FrameStamp.BYTES, frame.length));
        }
    }

    @Test
    void pictures_larger_than_the_relay_takes_are_left_out() throws IOException {
        Path stills = Files.createDirectory(folder.resolve("stills"));
        Files.write(stills.resolve("a.jpg"), jpeg(1));
        byte[] small = smallJpeg();
        Files.write(stills.resolve("b.JPG"), small);
        Relays relays = relays();
        relays.limits = new VideoSocket.Limits(small.length + FrameStamp.BYTES, 2, 300_000);
        rover(relays, "--frames", stills.toString());
        streaming(relays);

        assertTrue(relays.frames.stream().allMatch(frame -> frame.length == small.length + FrameStamp.BYTES - 2));
        assertEquals(1, Relays.seq(relays.frames.get(1)));
    }

    private static byte[] jpeg(int seed) throws IOException {
        byte[] rgb = new byte[160 * 120 * 3];
        new Random(seed).nextBytes(rgb);
        return encoded(rgb);
    }

    private static byte[] smallJpeg() throws IOException {
        return encoded(new byte[160 * 120 * 3]);
    }

    private static byte[] encoded(byte[] rgb) throws IOException {
        Picture picture = new Picture();
        try (JpegEncoder encoder = new JpegEncoder(rgb, 160, 120, 80)) {
            encoder.encode(picture);
        }
        return picture.jpeg();
    }
}
