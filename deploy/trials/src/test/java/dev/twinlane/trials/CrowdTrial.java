package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** A thousand silent or slow connections to each port: people log in and pictures flow all the same. */
@Tag("alone")
class CrowdTrial {

    private static final int SIZE = 1_000;
    private static final Duration LASTS = Duration.ofSeconds(Trials.full() ? 60 : 4);
    private static final int PICTURE_BYTES = 20_000;
    private static final double FPS = 20;
    private static final double LEAST_SHARE = 0.8;

    private TestHome home;
    private TestHome.Relay control;
    private TestHome.Relay video;
    private Visitor owner;

    @BeforeEach
    void open() throws Exception {
        home = TestHome.build();
        control = home.startControl();
        video = home.startVideo();
        owner = home.login();
    }

    @AfterEach
    void close() throws Exception {
        home.close();
    }

    @TestFactory
    Stream<DynamicTest> people_log_in_and_pictures_flow_beside() {
        return Stream.of(false, true)
                .map(slow -> DynamicTest.dynamicTest(
                        slow ? "slow requests" : "silent",
                        () -> Attempts.judge("beside a crowd", () -> assertBeside(slow))));
    }

    private void assertBeside(boolean slow) throws Exception {
        try (Camera camera = Camera.start(home, home.rover, PICTURE_BYTES, FPS);
                Watching early = Watching.start(home, home.rover, owner)) {
            early.takeAgesMs();
            long quietNs = System.nanoTime();
            List<Double> logins = logins(Duration.ofSeconds(2));
            List<Double> quiet = early.takeAgesMs();
            double quietFps = quiet.size() / ((System.nanoTime() - quietNs) / 1e9);
            List<Double> besideLogins;
            List<Double> beside;
            double fps;
            String crowds;
            try (Crowd atControl = new Crowd(portOf(home.page()), SIZE, slow);
                    Crowd atVideo = new Crowd(portOf(home.video()), SIZE, slow)) {
                logins(Duration.ofSeconds(2)); // the crowd gathers
                early.takeAgesMs();
                long beganNs = System.nanoTime();
                besideLogins = logins(LASTS);
                beside = early.takeAgesMs();
                fps = beside.size() / ((System.nanoTime() - beganNs) / 1e9);
                crowds = String.format(
                        "%d and %d held at once, %d opened",
                        atControl.most(), atVideo.most(), atControl.opened() + atVideo.opened());
            }
            double worst = Trials.percentile(besideLogins, 1);
            Trials.report(
                    "crowd, %s: %s; logins p50 %.0f, at most %.0f ms (alone %.0f ms), %d of them, none refused; pictures %.1f fps, age p50 %.1f"
                            + " ms (alone %.1f fps, %.1f ms)",
                    slow ? "a byte a second" : "silent",
                    crowds,
                    Trials.percentile(besideLogins, 0.5),
                    worst,
                    Trials.percentile(logins, 0.5),
                    besideLogins.size(),
                    fps,
                    Trials.percentile(beside, 0.5),
                    quietFps,
                    Trials.percentile(quiet, 0.5));
            Figures.tell("slowest login beside a crowd, " + (slow ? "slow requests" : "silent"), worst, "ms");
            Attempts.assertCompared(fps >= LEAST_SHARE * quietFps, "pictures " + fps + " of " + quietFps + " fps");
            assertTrue(refused(control) + refused(video) > 0, "nobody was turned away: there was no crowd");
            assertEquals(
                    1,
                    TestHome.metric(video, "twinlane_video_sockets{role=\"camera\"}"),
                    camera.sent() + " pictures sent");
        }
    }

    private static double refused(TestHome.Relay relay) throws Exception {
        return TestHome.metric(relay, "twinlane_connections_refused_total");
    }

    /** Logs in and begins to watch, each time from scratch; how long each took, ms. */
    private List<Double> logins(Duration lasts) throws Exception {
        List<Double> tookMs = new ArrayList<>();
        long untilNs = System.nanoTime() + lasts.toNanos();
        while (System.nanoTime() < untilNs) {
            long askedNs = System.nanoTime();
            Visitor visitor = home.login();
            tookMs.add((System.nanoTime() - askedNs) / 1e6);
            try (Socket viewer = Watching.open(home, home.rover, visitor)) {
                viewer.nextBinary();
            }
            visitor.post("/api/logout", "{}"); // a person's logins are limited, and the oldest would end
        }
        return tookMs;
    }

    private static int portOf(String address) {
        return URI.create(address).getPort();
    }
}
