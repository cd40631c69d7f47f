package dev.twinlane.video;

import static dev.twinlane.video.PlayerClient.basic;
import static dev.twinlane.video.RelayUnderTest.binary;
import static dev.twinlane.video.RelayUnderTest.picture;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.video.framing.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy takes pictures as fast as they come, and passes them on to a slow player: they would get ever older. */
class HoardingProxyTest {

    private static final String TOKEN = "correct-horse";
    private static final int TICK_MS = 250;
    private static final int PICTURES_A_TICK = 5;
    private static final int PICTURE_BYTES = 20_000;
    private static final int SLOW_BYTES_A_TICK = 25_000; // 100 KB/s
    private static final int SECONDS = 1_000 / TICK_MS;

    private final VirtualClock clock = new VirtualClock();
    private ControlEnd control;
    private RelayUnderTest relay;
    private RawClient camera;
    private int sent;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        control = new ControlEnd(folder);
        relay = new RelayUnderTest(clock, folder, control.option(), "--trusted-proxy=127.0.0.1");
        control.admits(ControlEnd.player("mina", TOKEN, "demo", "demo-camera"));
        await().until(() -> relay.metric("twinlane_video_player_tokens") == 1);
        camera = relay.camera();
    }

    @AfterEach
    void close() throws IOException {
        camera.close();
        relay.close();
        control.close();
    }

    private PlayerClient player(String... more) throws IOException {
        String[] headers = new String[more.length + 2];
        headers[0] = "Host: " + RelayUnderTest.HOST;
        headers[1] = basic(TOKEN);
        System.arraycopy(more, 0, headers, 2, more.length);
        PlayerClient player = new PlayerClient(relay.port(), "GET", "/mjpeg/demo", headers);
        String head = player.head();
        assertTrue(head.startsWith("HTTP/1.1 200 "), head);
        assertEquals("no", PlayerClient.value(head, "X-Accel-Buffering"));
        player.text("--twinlane\r\n".length());
        return player;
    }

    private void sendPicture() throws IOException {
        sent++;
        camera.send(binary(picture(sent, PICTURE_BYTES)));
        camera.readData(); // its ack: the picture has been forwarded
    }

    /** For so long everything is taken at once. */
    private void hoards(PlayerClient player, int seconds) throws IOException {
        for (int tick = 0; tick < seconds * SECONDS; tick++) {
            for (int i = 0; i < PICTURES_A_TICK; i++) {
                sendPicture();
                player.part();
            }
            clock.passMs(TICK_MS);
        }
    }

    /** For so long no more is taken than a slow player takes. */
    private void isFull(PlayerClient player, int seconds) throws IOException {
        for (int tick = 0; tick < seconds * SECONDS; tick++) {
            for (int i = 0; i < PICTURES_A_TICK; i++) {
                sendPicture();
            }
            player.bytes(SLOW_BYTES_A_TICK);
            clock.passMs(TICK_MS);
        }
    }

    private double players() throws Exception {
        return relay.metric("twinlane_video_sockets{role=\"player\"}");
    }

    @Test
    void a_player_behind_it_is_cut_off_and_is_sent_what_it_takes_when_it_comes_back() throws Exception {
        try (PlayerClient player = player("X-Forwarded-For: 10.0.0.9")) {
            hoards(player, 10);
            isFull(player, 2);
            clock.passMs(1_000);
            player.awaitEnd();
        }
        assertEquals(1, relay.metric("twinlane_video_closed_total{reason=\"stalled\",role=\"player\"}"));

        int seconds = 10;
        int most = seconds * 80_000 / PICTURE_BYTES;
        int parts = partsIn(seconds, "X-Forwarded-For: 10.0.0.9");
        assertTrue(parts <= most + 2 && parts >= most * 2 / 3, parts + " pictures, expected up to " + most);

        int others = partsIn(1, "X-Forwarded-For: 10.0.0.8");
        assertTrue(others > 2 * PICTURES_A_TICK, others + " pictures for somebody else");
        clock.passMs(600_000);
        camera.close();
        camera = relay.camera(); // the other one was silent
        int again = partsIn(1, "X-Forwarded-For: 10.0.0.9");
        assertTrue(again > 2 * PICTURES_A_TICK, again + " pictures ten minutes later");
    }

    private int partsIn(int seconds, String header) throws Exception {
        AtomicInteger parts = new AtomicInteger();
        try (PlayerClient player = player(header)) {
            Thread reader = new Thread(() -> {
                try {
                    while (true) {
                        player.part();
                        parts.incrementAndGet();
                    }
                } catch (IOException closed) {
                    // at the end
                }
            });
            reader.start();
            for (int tick = 0; tick < seconds * SECONDS; tick++) {
                for (int i = 0; i < PICTURES_A_TICK; i++) {
                    sendPicture();
                }
                clock.passMs(TICK_MS);
            }
            player.close();
            reader.join();
        }
        await().until(() -> players() == 0);
        return parts.get();
    }

    @Test
    void a_player_that_comes_directly_holds_no_more_than_its_buffers_and_stays() throws Exception {
        try (PlayerClient player = player()) {
            hoards(player, 10);
            isFull(player, 4);
            assertEquals(1, players());
        }
    }

    @Test
    void a_player_behind_it_that_only_stumbles_stays() throws Exception {
        try (PlayerClient player = player("X-Forwarded-For: 10.0.0.9")) {
            hoards(player, 10);
            isFull(player, 1);
            assertEquals(1, players());
        }
    }
}
