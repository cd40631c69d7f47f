package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.lab.Place;
import java.io.IOException;
import java.util.List;

/** How many viewers of 25 KB × 30 fps a relay serves before one picture in a hundred is older than 100 ms. */
final class MostViewersRows implements RowGroup {

    static final String GROUP = "most";
    private static final String ROW = "viewers served, age p99 ≤ 100 ms and every frame";
    private static final double P99_MS = 100;
    private static final double LEAST_FPS = 29.5;
    private static final int STEP = 50;
    private static final int FIRST = 100;
    private static final int MOST = 1000; // of our relay's --max-viewers
    private static final double SECONDS = 5;
    private static final List<String> SUBJECTS = List.of(Peers.OURS, Peers.NODE_TUNED, Peers.GO_TUNED);

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        try (Running running = Running.start(SUBJECTS, Place.HERE, new Peers(kit))) {
            running.warmUp(kit, 5);
            for (Relay relay : running.relays()) {
                report.add(GROUP, ROW, relay.name(), Metric.VIEWERS, search(relay, kit));
            }
        }
        double others = Math.max(
                report.median(GROUP, ROW, Peers.NODE_TUNED, Metric.VIEWERS),
                report.median(GROUP, ROW, Peers.GO_TUNED, Metric.VIEWERS));
        report.atLeast(
                GROUP,
                "viewers, against more than Node's and Go's",
                report.median(GROUP, ROW, Peers.OURS, Metric.VIEWERS),
                others + STEP);
    }

    /** Upwards in steps, until two runs have failed: the machine has other things to do, too. */
    private static double search(Relay relay, BenchKit kit) throws IOException, InterruptedException {
        int served = 0;
        int failures = 0;
        while (failures < 2 && served + STEP <= MOST) {
            int viewers = served == 0 ? FIRST : served + STEP;
            if (serves(relay, viewers, kit)) {
                served = viewers;
                failures = 0;
            } else {
                failures++;
            }
        }
        return served;
    }

    private static boolean serves(Relay relay, int viewers, BenchKit kit) throws IOException, InterruptedException {
        Watching seen = Run.loopback(viewers, SECONDS).lasting(1, SECONDS).through(relay, kit);
        return seen.p99Ms() <= P99_MS && seen.fps() >= LEAST_FPS && seen.lost() == 0;
    }
}
