package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same pictures reach a quick viewer while another never reads. */
@EnabledIfSystemProperty(named = "trials.once", matches = "true")
class StalledViewerTrial {

    private static final int PICTURES = Trials.full() ? 3_000 : 150;

    @Test
    void a_viewer_that_never_reads_changes_nothing_for_the_others() throws Exception {
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
                    assertTrue(
                            Trials.percentile(beside, 0.5) <= 2 * Trials.percentile(alone, 0.5) + 1,
                            "unchanged within noise");
                }
                Awaitility.await("the stalled one missed them")
                        .atMost(10, TimeUnit.SECONDS)
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
