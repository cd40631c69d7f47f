package dev.twinlane.trials;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a long path the window of frames in flight opens until the viewer has the camera's full rate, and no further. */
@Tag("alone")
class LongPathTrial {

    private static final int ROUND_TRIP_MS = 200;
    private static final int FPS = 30;
    private static final double FULL_RATE = 0.95; // of what the camera sends
    private static final int SECONDS = Trials.full() ? 60 : 4;

    private record Seen(double fps, double ageMs) {}

    @Test
    void a_viewer_200_ms_away_has_the_full_rate_and_pictures_no_older_than_its_path_is_long() throws Exception {
        Attempts.judge("a viewer 200 ms away", LongPathTrial::compare);
    }

    private static void compare() throws Exception {
        Seen fixed = watchFromAfar("--window-frames=2");
        Seen adaptive = watchFromAfar();
        Trials.report(
                "a viewer %d ms away, camera at %d fps: window of 2 frames %.1f fps, age p50 %.0f ms; "
                        + "adaptive window %.1f fps, age p50 %.0f ms",
                ROUND_TRIP_MS, FPS, fixed.fps(), fixed.ageMs(), adaptive.fps(), adaptive.ageMs());
        Attempts.assertCompared(adaptive.fps() >= FULL_RATE * FPS, "not the camera's full rate: " + adaptive);
        Attempts.assertCompared(fixed.fps() <= 0.6 * adaptive.fps(), "a fixed window is as good: " + fixed);
        Attempts.assertCompared(
                adaptive.ageMs() <= fixed.ageMs() + ROUND_TRIP_MS / 4.0, "a queue has built up: " + adaptive);
    }

    private static Seen watchFromAfar(String... options) throws Exception {
        try (TestHome home = TestHome.build()) {
            home.startControl();
            TestHome.Relay video = home.startVideo(options);
            Visitor visitor = home.login();
            try (Camera camera = Camera.start(home, home.rover, 25_000, FPS);
                    DelayedPath path = DelayedPath.to(video.port(), ROUND_TRIP_MS);
                    Watching viewer = Watching.start(home, home.rover, visitor, path)) {
                pause(3); // the window opens by a frame per round trip
                viewer.takeAgesMs();
                pause(SECONDS);
                List<Double> ages = viewer.takeAgesMs();
                return new Seen(ages.size() / (double) SECONDS, Trials.percentile(ages, 0.5));
            }
        }
    }

    private static void pause(int seconds) {
        long untilNs = System.nanoTime() + seconds * 1_000_000_000L;
        for (long leftNs = untilNs - System.nanoTime(); leftNs > 0; leftNs = untilNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
