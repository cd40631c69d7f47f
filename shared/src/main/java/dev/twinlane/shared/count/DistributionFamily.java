package dev.twinlane.shared.count;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The distributions of one name, which differ in their labels; Prometheus wants them together. Safe for all threads. */
final class DistributionFamily implements Collector {

    private record Member(Labels labels, Distribution values) {}

    private final String name;
    private final String help;
    private final List<Member> members = new CopyOnWriteArrayList<>();

    /**
     * An empty one.
     *
     * @param name in Prometheus' form, with underscores and unit
     */
    DistributionFamily(String name, String help) {
        this.name = name;
        this.help = help;
    }

    Distribution add(Labels labels, double... bounds) {
        Distribution values = new Distribution(bounds);
        members.add(new Member(labels, values));
        return values;
    }

    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder all = HistogramSnapshot.builder().name(name).help(help);
        for (Member member : members) {
            all.dataPoint(HistogramDataPointSnapshot.builder()
                    .labels(member.labels())
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(
                            member.values().bounds(), member.values().counts()))
                    .sum(member.values().sum())
                    .build());
        }
        return all.build();
    }
}
