package dev.twinlane.video;

import static dev.twinlane.video.PlayerClient.basic;
import static dev.twinlane.video.RelayUnderTest.picture;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.video.framing.RawClient;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver's viewer is counted apart from those who only watch, and so are players. */
class ViewerClassTest {

    private static final int PICTURE_BYTES = 25_000;
    private static final String TOKEN = "a token that is good";
    private static final String SESSION = "s-1"; // the session of every viewer of RelayUnderTest

    @TempDir
    private Path folder;

    @Test
    void a_viewer_is_counted_as_the_driver_s_from_the_lease_to_its_end() throws Exception {
        try (ControlEnd control = new ControlEnd(folder);
                RelayUnderTest relay = new RelayUnderTest(folder, control.option());
                RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            watchOne(camera, viewer, 1);
            assertCounted(relay, "spectator", 1);
            assertCounted(relay, "driver", 0);

            control.says(new Driver("demo-camera", SESSION, "", 1));
            await().until(() -> {
                report(viewer);
                return relay.metric("twinlane_video_frame_age_seconds_count{class=\"driver\"}") > 0;
            });
            watchOne(camera, viewer, 2);
            assertCounted(relay, "driver", 1);
            assertCounted(relay, "spectator", 1);
            assertEquals(0, relay.metric("twinlane_video_frame_age_seconds_bucket{class=\"driver\",le=\"0.05\"}"));

            control.says(new Driver("demo-camera", "", "", 2));
            await().until(() -> {
                report(viewer);
                return relay.metric("twinlane_video_frame_age_seconds_count{class=\"spectator\"}") > 0;
            });
            watchOne(camera, viewer, 3);
            assertCounted(relay, "spectator", 2);
            assertCounted(relay, "driver", 1);
        }
    }

    private static void watchOne(RawClient camera, RawClient viewer, int seq) throws Exception {
        camera.send(RawClient.frame(true, 2, picture(seq, PICTURE_BYTES)));
        camera.readData();
        viewer.readData();
        viewer.send(RawClient.frame(
                true, 2, ByteBuffer.allocate(Integer.BYTES).putInt(seq).array()));
    }

    private static void report(RawClient viewer) throws Exception {
        viewer.send(RawClient.text("{\"type\":\"age\",\"ageMs\":54}"));
    }

    private static void assertCounted(RelayUnderTest relay, String viewerClass, int frames) throws Exception {
        String label = "{class=\"" + viewerClass + "\"}";
        await().until(() -> relay.metric("twinlane_video_acks_total" + label) == frames);
        assertEquals(frames, relay.metric("twinlane_video_frames_sent_total" + label));
        assertEquals(frames, relay.metric("twinlane_video_ack_seconds_count" + label));
        assertEquals(frames, relay.metric("twinlane_video_window_frames_count" + label));
        double bytes = relay.metric("twinlane_video_sent_bytes_total" + label);
        assertEquals(frames, (int) (bytes / PICTURE_BYTES));
    }

    @Test
    void a_player_s_pictures_are_counted_as_a_player_s() throws Exception {
        try (ControlEnd control = new ControlEnd(folder);
                RelayUnderTest relay = new RelayUnderTest(folder, control.option());
                RawClient camera = relay.plainCamera()) { // stamped on arrival: a real time
            control.admits(ControlEnd.player("p-1", TOKEN, "demo", "demo-camera"));
            await().until(() -> relay.metric("twinlane_video_player_tokens") == 1);
            String host = "Host: " + RelayUnderTest.HOST;
            try (PlayerClient player = new PlayerClient(relay.port(), "GET", "/mjpeg/demo", host, basic(TOKEN))) {
                player.head();
                byte[] jpeg = picture(1, PICTURE_BYTES);
                await().until(() -> relay.metric("twinlane_video_sockets{role=\"player\"}") == 1);
                camera.send(RawClient.frame(true, 2, jpeg));
                String count = "twinlane_video_frame_age_seconds_count{class=\"player\"}";
                await().until(() -> relay.metric(count) == 1);
                assertEquals(1, relay.metric("twinlane_video_frame_age_seconds_bucket{class=\"player\",le=\"1.0\"}"));
                assertEquals(1, relay.metric("twinlane_video_frames_sent_total{class=\"player\"}"));
            }
        }
    }
}
