package dev.twinlane.video.route;

import java.util.UUID;

/** The clock that pictures are dated by: µs since this relay started, monotonic. Safe for all threads. */
public final class RelayClock {

    private static final long NS_PER_US = 1_000;

    private final String id = UUID.randomUUID().toString();
    private final long startNs = System.nanoTime();

    /** Names this run; another run's times mean nothing here. */
    public String id() {
        return id;
    }

    /** µs since the start. */
    public long nowUs() {
        return at(System.nanoTime());
    }

    /** What it showed, or will show, at this {@link System#nanoTime}, µs. */
    public long at(long nanoTime) {
        return (nanoTime - startNs) / NS_PER_US;
    }
}
