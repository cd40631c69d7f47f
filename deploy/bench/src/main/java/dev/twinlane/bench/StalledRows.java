package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.lab.Place;
import java.io.IOException;
import java.util.List;

/**
 * One viewer of eleven never reads: what that costs the relay in memory, and the others in age. Our relay would close it
 * after some seconds; here it is told not to, so that it has to bear with it.
 */
final class StalledRows implements RowGroup {

    static final String GROUP = "stalled";
    private static final int VIEWERS = 10;
    private static final double SECONDS = 60;
    private static final double BEFORE_S = 15;
    private static final String ALL_READ = "10 viewers";
    private static final String ONE_STALLED = "10 viewers and one that never reads";

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        Peers peers = new Peers(kit);
        try (Relay ours = peers.ours(Place.HERE, "--stalled-ms=600000");
                Relay simple = peers.start(Peers.NODE_SIMPLE, Place.HERE);
                Relay tuned = peers.start(Peers.NODE_TUNED, Place.HERE)) {
            List<Relay> relays = List.of(ours, simple, tuned);
            for (Relay relay : relays) {
                Run.loopback(VIEWERS, 6).sending(25_000, 300).through(relay, kit); // warm-up
            }
            both(kit, report, relays, ALL_READ, Run.loopback(VIEWERS, BEFORE_S));
            both(
                    kit,
                    report,
                    relays,
                    ONE_STALLED,
                    Run.loopback(VIEWERS, SECONDS).beside(1));
        }
        report.atMost(
                GROUP,
                "RSS growth in 60 s beside a viewer that never reads, MB",
                report.median(GROUP, ONE_STALLED, Peers.OURS, Metric.GROWTH),
                5);
        report.atMost(
                GROUP,
                "age p50 of the others ÷ without it",
                report.median(GROUP, ONE_STALLED, Peers.OURS, Metric.AGE_P50)
                        / report.median(GROUP, ALL_READ, Peers.OURS, Metric.AGE_P50),
                1.15);
    }

    private static void both(BenchKit kit, Report report, List<Relay> relays, String row, Run run)
            throws IOException, InterruptedException {
        SideBySide runs = SideBySide.atOnce(relays.size());
        for (Relay relay : relays) {
            runs.add(() -> run.through(relay, kit), seen -> {
                report.add(GROUP, row, relay.name(), Metric.AGE_P50, seen.p50Ms());
                report.add(GROUP, row, relay.name(), Metric.AGE_P99, seen.p99Ms());
                report.add(
                        GROUP, row, relay.name(), Metric.GROWTH, (seen.relayRssKb() - seen.relayRssBeganKb()) / 1024.0);
            });
        }
        runs.finish();
    }
}
