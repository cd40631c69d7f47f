package dev.twinlane.trials;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A drive command does not queue behind pictures: its round trip to the board with the video lane busy, against idle. */
@Tag("alone")
class DriveUnderLoadTrial {

    private static final int COMMANDS = Trials.full() ? 2_000 : 120;
    private static final int PICTURE_BYTES = 100_000;
    private static final double PICTURES_PER_S = 60;
    private static final int VIEWERS = 4;
    private static final double MOST_SLOWER = 2; // p95 to p95

    @Test
    void commands_are_as_quick_with_the_video_lane_busy() throws Exception {
        Attempts.judge("drive round trip under load", DriveUnderLoadTrial::compare);
    }

    private static void compare() throws Exception {
        try (TestHome home = TestHome.withRover()) {
            TestHome.Rover loud = home.addRover("Loud rover"); // its camera fills the video lane
            Visitor visitor = home.login();
            try (Socket monitor = Monitor.open(home, visitor);
                    Watching sight = Watching.start(home, home.rover, visitor)) {
                SocketDriver driver = new SocketDriver(monitor, sight);
                Monitor.takeLease(monitor);
                driver.roundTripsMs(COMMANDS / 4); // warm-up
                List<Double> idle = new ArrayList<>(driver.roundTripsMs(COMMANDS));
                List<Double> busy = new ArrayList<>();
                double cpu;
                double megabytes;
                try (Camera camera = Camera.start(home, loud, PICTURE_BYTES, PICTURES_PER_S)) {
                    List<Watching> viewers = new ArrayList<>();
                    for (int i = 0; i < VIEWERS; i++) {
                        viewers.add(Watching.start(home, loud, visitor));
                    }
                    driver.roundTripsMs(COMMANDS / 4); // warm-up
                    viewers.forEach(Watching::takeAgesMs);
                    long beganNs = System.nanoTime();
                    double cpuBegan = cpuSecondsOfTheMachine();
                    busy.addAll(driver.roundTripsMs(COMMANDS));
                    double seconds = (System.nanoTime() - beganNs) / 1e9;
                    cpu = (cpuSecondsOfTheMachine() - cpuBegan)
                            / seconds
                            / Runtime.getRuntime().availableProcessors();
                    int delivered = viewers.stream()
                            .mapToInt(viewer -> viewer.takeAgesMs().size())
                            .sum();
                    megabytes = delivered * (double) PICTURE_BYTES / 1e6 / seconds;
                    for (Watching viewer : viewers) {
                        viewer.close();
                    }
                }
                idle.addAll(driver.roundTripsMs(COMMANDS / 2)); // idle again, so that a drift of the machine shows
                double ratio = Trials.percentile(busy, 0.95) / Trials.percentile(idle, 0.95);
                Trials.report(
                        "drive round trip: idle p50 %.2f p95 %.2f ms; video at %.0f MB/s p50 %.2f p95 %.2f ms; "
                                + "p95 ratio %.2f, machine's CPU %.0f %%",
                        Trials.percentile(idle, 0.5),
                        Trials.percentile(idle, 0.95),
                        megabytes,
                        Trials.percentile(busy, 0.5),
                        Trials.percentile(busy, 0.95),
                        ratio,
                        100 * cpu);
                Attempts.assertCompared(ratio <= MOST_SLOWER, "p95 ratio " + ratio + " at " + cpu + " of the CPU");
            }
        }
    }

    private static double cpuSecondsOfTheMachine() throws Exception {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1);
        double busy = 0;
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            busy += Long.parseLong(fields[i]);
        }
        return busy / 100;
    }
}
