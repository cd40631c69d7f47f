package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The relays run out of file descriptors, whatever their options allow: open connections go on, and all recovers. */
class DescriptorTrial {

    private static final int DESCRIPTORS = 128;
    private static final int CROWD = 400;

    @Test
    void relays_without_descriptors_recover() throws Exception {
        try (TestHome home = TestHome.build()) {
            String allows = "--max-connections=10000";
            TestHome.Relay control = home.startControl(allows, "--max-connections-per-address=10000");
            TestHome.Relay video = home.startVideo(allows, "--max-connections-per-address=10000");
            Visitor owner = home.login();
            List<Double> ages = new ArrayList<>();
            double recoveredMs;
            try (Camera camera = Camera.start(home, home.rover, 5_000, 20);
                    Watching viewer = Watching.start(home, home.rover, owner)) {
                limit(control);
                limit(video);
                try (Crowd atControl = new Crowd(URI.create(home.page()).getPort(), CROWD, false);
                        Crowd atVideo = new Crowd(URI.create(home.video()).getPort(), CROWD, false)) {
                    await().until(() -> isFull(control) && isFull(video));
                    viewer.takeAgesMs();
                    await().until(() -> {
                        ages.addAll(viewer.takeAgesMs());
                        return ages.size() >= 60;
                    });
                    assertTrue(atControl.opened() + atVideo.opened() >= CROWD, "there was a crowd");
                }
                long overNs = System.nanoTime();
                await().ignoreExceptions().until(() -> {
                    Visitor back = home.login();
                    try (Socket more = Watching.open(home, home.rover, back)) {
                        return more.nextBinary().bytes().length > 0 && camera.sent() > 0;
                    }
                });
                recoveredMs = (System.nanoTime() - overNs) / 1e6;
            }
            Trials.report(
                    "out of file descriptors (%d each): pictures went on (age p50 %.1f ms), a login and a new viewer %.0f ms after"
                            + " it was over",
                    DESCRIPTORS, Trials.percentile(ages, 0.5), recoveredMs);
        }
    }

    private static void limit(TestHome.Relay relay) throws Exception {
        dev.twinlane.lab.Command.run(
                "prlimit", "--pid", String.valueOf(relay.program().pid()), "--nofile=" + DESCRIPTORS);
    }

    private static boolean isFull(TestHome.Relay relay) {
        String[] open = new java.io.File("/proc/" + relay.program().pid() + "/fd").list();
        return open != null && open.length >= DESCRIPTORS - 2;
    }
}
