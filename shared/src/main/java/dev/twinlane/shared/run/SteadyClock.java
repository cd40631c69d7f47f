package dev.twinlane.shared.run;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that nobody can set: it begins at what the wall clock says when it is made, and goes on by {@link MonotonicClock}. It is
 * for what is issued and judged while one process runs; what is stored, shown or compared with the world needs the wall clock.
 *
 * <p>Immutable; safe for all threads.
 */
public final class SteadyClock extends Clock {

    private final Instant began;
    private final MonotonicClock time;
    private final long beganNs;

    /** Begins now. */
    public SteadyClock(Clock wall, MonotonicClock time) {
        this.began = wall.instant();
        this.time = time;
        this.beganNs = time.nowNs();
    }

    @Override
    public Instant instant() {
        return began.plusNanos(time.nowNs() - beganNs);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: it counts in UTC */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
