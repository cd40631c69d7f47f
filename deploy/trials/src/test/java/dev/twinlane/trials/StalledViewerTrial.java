package dev.twinlane.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same pictures reach a quick viewer while another never reads. */
@Tag("alone")
class StalledViewerTrial {

    private static final int PICTURES = Trials.full() ? 3_000 : 150;

    private static final double MOST_OLDER = 1.3; // noise of medians over this many pictures

    @Test
    void a_viewer_that_never_reads_changes_nothing_for_the_others() throws Exception {
        Attempts.judge("beside a viewer that never reads", StalledViewerTrial::compare);
    }

    private static void compare() throws Exception {
        try (TestHome home = TestHome.build()) {
            home.startControl();
            TestHome.Relay video = home.startVideo("--stalled-ms=60000");
            Visitor visitor = home.login();
            try (Camera camera = Camera.start(home, home.rover, 25_000, 30);
                    Watching quick = Watching.start(home, home.rover, visitor)) {
                List<Double> alone = pictures(quick);
                try (Socket stalled = Watching.open(home, home.rover, visitor)) {
                    List<Double> beside = pictures(quick);
                    Trials.report(
                            "age at a quick viewer: alone p50 %.2f p95 %.2f ms; beside one that never reads p50 %.2f p95 %.2f ms",
                            Trials.percentile(alone, 0.5),
                            Trials.percentile(alone, 0.95),
                            Trials.percentile(beside, 0.5),
                            Trials.percentile(beside, 0.95));
                    Attempts.assertCompared(
                            Trials.percentile(beside, 0.5) <= MOST_OLDER * Trials.percentile(alone, 0.5),
                            "the quick viewer's pictures got older");
                }
                Awaitility.await("the stalled one missed them")
                        .until(() -> TestHome.metric(video, "twinlane_video_frames_replaced_total") >= PICTURES - 10);
            }
        }
    }

    private static List<Double> pictures(Watching viewer) {
        List<Double> ages = new ArrayList<>();
        viewer.takeAgesMs();
        Awaitility.await().atMost(5, TimeUnit.MINUTES).until(() -> {
            ages.addAll(viewer.takeAgesMs());
            return ages.size() >= PICTURES;
        });
        return ages;
    }
}
