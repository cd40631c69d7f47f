package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.lab.Place;
import java.io.IOException;
import java.util.List;

/** The most that a relay delivers on loopback, with a camera that sends as fast as the relay takes it; both cores are busy then. */
final class CeilingRows implements RowGroup {

    private static final String GROUP = "ceiling";
    private static final double AS_FAST_AS_IT_CAN = 0;
    private static final double WARMUP_S = 1;
    private static final double SECONDS = 4;

    /**
     * A row and its target.
     *
     * @param gain what we deliver against the better of Node and Go, at least
     */
    private record Size(int viewers, int bytes, double gain) {

        String row() {
            return LoopbackRows.row(viewers) + " × " + bytes / 1000 + " KB";
        }
    }

    private static final List<Size> SIZES = List.of(new Size(1, 100_000, 2.2), new Size(10, 25_000, 1.8));
    private static final List<String> SUBJECTS = List.of(Peers.OURS, Peers.NODE_TUNED, Peers.GO_TUNED, Peers.FORWARDER);

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        try (Running running = Running.start(SUBJECTS, Place.HERE, new Peers(kit))) {
            for (Size size : SIZES) {
                Run run = Run.loopback(size.viewers, SECONDS)
                        .sending(size.bytes, AS_FAST_AS_IT_CAN)
                        .lasting(WARMUP_S, SECONDS);
                for (Relay relay : running.relays()) {
                    run.lasting(2, SECONDS).through(relay, kit); // warm-up
                }
                Rounds.interleave(effort.runs(), running.relays(), relay -> {
                    Watching seen = run.through(relay, kit);
                    report.add(GROUP, size.row(), relay.name(), Metric.DELIVERED, seen.mbPerS());
                });
            }
        }
        for (Size size : SIZES) {
            new Comparison(report, GROUP, size.row(), Peers.OURS)
                    .atLeast(Metric.DELIVERED, size.gain, Peers.NODE_TUNED, Peers.GO_TUNED);
        }
    }
}
