package dev.twinlane.control.api;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.shared.count.Metrics;
import io.micrometer.core.instrument.Counter;

/** Counts the calls that were refused, by the stable codes that the answers carry. Safe for all threads. */
public final class Refusals {

    private final Metrics metrics;

    public Refusals(Metrics metrics) {
        this.metrics = metrics;
    }

    void count(Refused refused) {
        Counter.builder("twinlane.requests.refused")
                .description("Calls of /api that were refused, by reason.")
                .tag("reason", refused.code())
                .register(metrics.registry())
                .increment();
    }
}
