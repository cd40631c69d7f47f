package dev.twinlane.video;

import static dev.twinlane.video.RelayUnderTest.ack;
import static dev.twinlane.video.RelayUnderTest.binary;
import static dev.twinlane.video.RelayUnderTest.oldPicture;
import static dev.twinlane.video.RelayUnderTest.picture;
import static dev.twinlane.video.RelayUnderTest.seq;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.VideoSocket.PathReport;
import dev.twinlane.shared.wire.VideoSocket.Synced;
import dev.twinlane.shared.wire.VideoSocket.ToViewer;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.video.framing.RawClient;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera and its viewers meet on a real relay. */
class VideoRelayTest {

    private static final int PICTURE_BYTES = 25_000;

    @TempDir
    private Path folder;

    private RelayUnderTest relay;

    @BeforeEach
    void start() throws Exception {
        relay = new RelayUnderTest(folder);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void a_picture_reaches_its_viewer_byte_for_byte_and_is_acknowledged_to_its_camera() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            camera.send(binary(picture(7, PICTURE_BYTES)));
            assertArrayEquals(picture(7, PICTURE_BYTES), viewer.readData().payload());
            assertEquals("{\"type\":\"ack\",\"seq\":7}", camera.readData().text());
        }
    }

    @Test
    void a_picture_in_fragments_arrives_in_one_piece() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            byte[] picture = picture(1, 100_000);
            camera.send(RawClient.frame(false, 2, Arrays.copyOf(picture, 30_000)));
            camera.send(RawClient.frame(true, 0, Arrays.copyOfRange(picture, 30_000, 100_000)));
            assertArrayEquals(picture, viewer.readData().payload());
        }
    }

    @Test
    void a_plain_jpeg_is_stamped_with_its_arrival() throws Exception {
        try (RawClient camera = relay.plainCamera();
                RawClient viewer = relay.viewer()) {
            byte[] jpeg = RawClient.pattern(5_000);
            jpeg[0] = (byte) 0xFF;
            jpeg[1] = (byte) 0xD8;
            camera.send(binary(jpeg));
            ByteBuffer received = ByteBuffer.wrap(viewer.readData().payload());
            assertTrue(FrameStamp.isStamped(received, 0, received.capacity()));
            assertEquals(0, FrameStamp.seq(received, 0));
            assertEquals(FrameStamp.ARRIVAL_TIME, FrameStamp.flags(received, 0));
            assertTrue(FrameStamp.capturedUs(received, 0) > 0);
            assertArrayEquals(
                    Arrays.copyOfRange(jpeg, FrameStamp.SOI_BYTES, jpeg.length),
                    Arrays.copyOfRange(received.array(), FrameStamp.BYTES, received.capacity()),
                    "the picture's own bytes are untouched");
            camera.send(binary(jpeg));
            assertEquals(1, seq(viewer.readData()));
        }
    }

    @Test
    void the_stamp_of_an_older_board_is_renewed_and_all_else_stays() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            camera.send(binary(oldPicture(300, PICTURE_BYTES)));
            assertArrayEquals(renewed(300, PICTURE_BYTES), viewer.readData().payload());
            assertEquals("{\"type\":\"ack\",\"seq\":300}", camera.readData().text());
            byte[] damaged = picture(301, PICTURE_BYTES);
            damaged[17] = (byte) 0xFF;
            camera.send(binary(damaged));
            assertEquals(4004, camera.readData().closeCode());
        }
    }

    static byte[] renewed(int seq, int bytes) {
        ByteBuffer expected = ByteBuffer.wrap(picture(seq, bytes));
        FrameStamp.write(expected, 0, seq, 0xFFD9_0000L + seq, 0);
        return expected.array();
    }

    @Test
    void a_viewer_has_two_frames_in_flight_and_then_gets_the_newest() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            for (int i = 1; i <= 5; i++) {
                camera.send(binary(picture(i, PICTURE_BYTES)));
                camera.readData();
            }
            assertEquals(1, seq(viewer.readData()));
            assertEquals(2, seq(viewer.readData()));
            viewer.send(ack(2));
            assertEquals(5, seq(viewer.readData()), "3 and 4 were replaced meanwhile");
            assertEquals(2, relay.metric("twinlane_video_frames_replaced_total{class=\"spectator\"}"));
        }
    }

    @Test
    void a_viewer_that_cannot_acknowledge_is_paced_by_ping_and_pong() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.open("/watch", Subprotocols.FRAMES, relay.ticket(Role.VIEWER))) {
            for (int i = 1; i <= 5; i++) {
                camera.send(binary(picture(i, PICTURE_BYTES)));
                camera.readData();
            }
            assertArrayEquals(picture(1, PICTURE_BYTES), viewer.read().payload());
            assertArrayEquals(new byte[] {0, 0, 0, 1}, viewer.read().payload());
            assertEquals(2, seq(viewer.read()));
            RawClient.Received ping = viewer.read();
            assertEquals(9, ping.opcode());
            viewer.send(RawClient.frame(true, 10, ping.payload()));
            assertEquals(5, seq(viewer.read()), "3 and 4 were replaced meanwhile");
            assertEquals(
                    1, relay.metric("twinlane_video_acks_total{class=\"spectator\"}"), "one Pong covers both pictures");
        }
    }

    @Test
    void an_unsolicited_pong_changes_nothing() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.open("/watch", Subprotocols.FRAMES, relay.ticket(Role.VIEWER))) {
            viewer.send(RawClient.frame(true, 10, new byte[] {1, 2, 3, 4}));
            viewer.send(RawClient.frame(true, 10, new byte[] {1}));
            camera.send(binary(picture(1, PICTURE_BYTES)));
            assertEquals(1, seq(viewer.read()));
        }
    }

    @Test
    void a_viewer_that_joins_late_sees_the_newest_picture_at_once() throws Exception {
        try (RawClient camera = relay.camera()) {
            camera.send(binary(picture(1, PICTURE_BYTES)));
            camera.readData();
            try (RawClient viewer = relay.viewer()) {
                assertEquals(1, seq(viewer.readData()));
            }
        }
    }

    @Test
    void a_viewer_that_never_reads_delays_nobody() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient stalled = relay.viewer();
                RawClient viewer = relay.viewer()) {
            for (int i = 0; i < 500; i++) {
                camera.send(binary(picture(i, PICTURE_BYTES)));
                assertEquals(i, seq(viewer.readData()));
                viewer.send(ack(i));
                camera.readData();
            }
            assertEquals(0, seq(stalled.readData()), "it was sent two frames and no more");
            assertEquals(1, seq(stalled.readData()));
            assertTrue(relay.metric("twinlane_video_pool_bytes_total") <= 8 * 32 * 1024, "buffers are reused");
        }
    }

    @Test
    void a_paused_viewer_gets_nothing_until_it_resumes() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            viewer.send(RawClient.text("{\"type\":\"pause\"}"));
            viewer.send(RawClient.text("{\"type\":\"sync\",\"t0Us\":1}"));
            viewer.readData();
            viewer.readData();
            for (int i = 1; i <= 3; i++) {
                camera.send(binary(picture(i, PICTURE_BYTES)));
                camera.readData();
            }
            viewer.send(RawClient.text("{\"type\":\"resume\"}"));
            assertEquals(3, seq(viewer.readData()));
        }
    }

    @Test
    void a_viewer_that_asks_for_the_time_hears_how_long_pictures_take_to_reach_the_relay() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            Synced before = (Synced) asked(viewer).get(0);
            assertEquals(-1, ((PathReport) asked(viewer).get(1)).cameraMs());
            camera.send(binary(picture(7, PICTURE_BYTES)));
            assertEquals(7, seq(viewer.readData()));
            viewer.send(ack(7));
            List<ToViewer> answer = asked(viewer);
            PathReport way = (PathReport) answer.get(1);
            assertEquals(1, way.relayed());
            long capturedMs = 7; // as the picture says
            assertTrue(way.cameraMs() >= before.t1Us() / 1000 - capturedMs, way.toString());
            assertTrue(way.cameraMs() <= ((Synced) answer.get(0)).t2Us() / 1000 - capturedMs, way.toString());
            assertEquals(0, way.lowered());
            assertEquals(1, way.stride());
        }
    }

    /** What a viewer receives when it asks for the time. */
    private static List<ToViewer> asked(RawClient viewer) throws Exception {
        WireCodec<ToViewer> codec = WireCodec.of(ToViewer.class);
        viewer.send(RawClient.text("{\"type\":\"sync\",\"t0Us\":1}"));
        return List.of(
                codec.read(viewer.readData().text()),
                codec.read(viewer.readData().text()));
    }

    @Test
    void the_age_a_viewer_reports_is_a_metric_until_it_leaves() throws Exception {
        String age = "twinlane_video_viewer_age_seconds{device=\"demo-camera\",viewer=\"1\"}";
        try (RawClient viewer = relay.viewer()) {
            viewer.send(RawClient.text("{\"type\":\"age\",\"ageMs\":54}"));
            await().until(() -> relay.metric(age) == 0.054);
        }
        await().until(() -> !relay.get("/metrics").contains(age));
    }

    @Test
    void the_relays_clock_is_told_on_request() throws Exception {
        try (RawClient viewer = relay.viewer()) {
            viewer.send(RawClient.text("{\"type\":\"sync\",\"t0Us\":42}"));
            String reply = viewer.readData().text();
            assertTrue(reply.matches("\\{\"type\":\"sync\",\"t0Us\":42,\"t1Us\":\\d+,\"t2Us\":\\d+}"), reply);
        }
    }

    @Test
    void a_camera_is_told_its_quality() throws Exception {
        try (RelayUnderTest choosy = new RelayUnderTest(folder, "--camera-quality=320x240,40,15");
                RawClient camera = choosy.camera()) {
            assertEquals(
                    "{\"type\":\"quality\",\"frameSize\":\"320x240\",\"jpegQuality\":40,\"fps\":15}",
                    camera.readData().text());
        }
    }

    @Test
    void the_newest_camera_wins() throws Exception {
        try (RawClient older = relay.camera();
                RawClient viewer = relay.viewer();
                RawClient newer = relay.camera()) {
            assertEquals(4001, older.readData().closeCode());
            newer.send(binary(picture(3, PICTURE_BYTES)));
            assertEquals(3, seq(viewer.readData()));
        }
    }

    @Test
    void the_last_picture_of_a_camera_that_left_is_not_shown_as_new() throws Exception {
        try (RawClient camera = relay.camera()) {
            camera.send(binary(picture(1, PICTURE_BYTES)));
            camera.readData();
        }
        await().until(() -> relay.metric("twinlane_video_sockets{role=\"camera\"}") == 0);
        try (RawClient viewer = relay.viewer();
                RawClient camera = relay.camera()) {
            camera.send(binary(picture(2, PICTURE_BYTES)));
            assertEquals(2, seq(viewer.readData()));
        }
    }

    @Test
    void a_renewed_ticket_keeps_a_socket_open_and_a_lapsed_one_closes_it() throws Exception {
        try (RelayUnderTest strict = new RelayUnderTest(folder, "--renew-ms=1500");
                RawClient lapsing = strict.viewer();
                RawClient renewing = strict.viewer()) {
            await().pollInterval(java.time.Duration.ofMillis(400)).until(() -> {
                renewing.send(RawClient.text("{\"type\":\"renew\",\"ticket\":\"" + strict.ticket(Role.VIEWER) + "\"}"));
                return strict.metric("twinlane_video_closed_total{reason=\"authorisation_lapsed\",role=\"viewer\"}")
                        == 1;
            });
            assertEquals(4002, lapsing.readData().closeCode());
            renewing.send(RawClient.text("{\"type\":\"sync\",\"t0Us\":1}"));
            assertTrue(renewing.readData().text().startsWith("{\"type\":\"sync\""));
        }
    }

    @Test
    void a_viewer_that_acknowledges_nothing_is_closed_after_a_while() throws Exception {
        VirtualClock clock = new VirtualClock();
        try (RelayUnderTest strict = new RelayUnderTest(clock, folder, "--stalled-ms=3000");
                RawClient camera = strict.camera();
                RawClient viewer = strict.viewer()) {
            camera.send(binary(picture(1, PICTURE_BYTES)));
            assertEquals(1, seq(viewer.readData()));
            clock.passMs(3_000);
            assertEquals(1, strict.metric("twinlane_video_sockets{role=\"viewer\"}"), "not before its time");

            clock.passMs(250);

            assertEquals(4007, viewer.readData().closeCode());
        }
    }

    @Test
    void everybody_is_told_when_the_relay_stops() throws Exception {
        try (RelayUnderTest stopping = new RelayUnderTest(folder);
                RawClient camera = stopping.camera();
                RawClient viewer = stopping.viewer()) {
            Thread stop = new Thread(stopping::close);
            stop.start();
            assertEquals(1001, camera.readData().closeCode());
            assertEquals(1001, viewer.readData().closeCode());
            camera.send(RawClient.frame(true, 8, new byte[] {0x03, (byte) 0xE9}));
            viewer.send(RawClient.frame(true, 8, new byte[] {0x03, (byte) 0xE9}));
            stop.join(5_000);
            assertTrue(!stop.isAlive());
        }
    }

    @Test
    void a_socket_outlives_the_deadlines_of_http() throws Exception {
        try (RawClient viewer = relay.viewer()) {
            relay.outlivesTheDeadlinesOfHttp();
            viewer.send(RawClient.text("{\"type\":\"sync\",\"t0Us\":1}"));
            assertTrue(viewer.readData().text().startsWith("{\"type\":\"sync\""));
        }
    }

    @Test
    void health_and_metrics_are_served() throws Exception {
        assertEquals("{\"status\":\"ok\",\"link\":\"down\"}", relay.get("/healthz"));
        try (RawClient viewer = relay.open("/watch", Subprotocols.VIDEO, relay.ticket(Role.VIEWER))) {
            await().until(() -> relay.metric("twinlane_video_sockets{role=\"viewer\"}") == 1);
            viewer.send(RawClient.text("{\"type\":\"pause\"}"));
        }
        await().until(() -> relay.metric("twinlane_video_sockets{role=\"viewer\"}") == 0);
    }
}
