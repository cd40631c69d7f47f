package dev.twinlane.video.route;

import dev.twinlane.shared.run.MonotonicClock;
import java.util.UUID;

/** What this relay measures time by, and dates its pictures by: µs since it started. Safe for all threads. */
public final class RelayClock {

    private static final long NS_PER_US = 1_000;

    private final String id = UUID.randomUUID().toString();
    private final MonotonicClock time;
    private final long startNs;

    /** Starts now, by {@code time}. */
    public RelayClock(MonotonicClock time) {
        this.time = time;
        this.startNs = time.nowNs();
    }

    /** Names this run; another run's times mean nothing here. */
    public String id() {
        return id;
    }

    /** ns since a moment of no meaning, for spans. */
    public long nowNs() {
        return time.nowNs();
    }

    /** µs since the start. */
    public long nowUs() {
        return at(nowNs());
    }

    /** What it showed, or will show, at this {@link #nowNs}, µs. */
    public long at(long ns) {
        return (ns - startNs) / NS_PER_US;
    }
}
