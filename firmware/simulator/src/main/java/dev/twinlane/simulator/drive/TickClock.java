package dev.twinlane.simulator.drive;

/** The board's own clock, which every deadline is judged by. Safe for all threads. */
@FunctionalInterface
public interface TickClock {

    /** ms since some moment, u32 in an int: it wraps after 49.7 days, so only differences mean anything. */
    int tickMs();

    /** A clock that reads 0 now and counts on, whatever the wall clock does. */
    static TickClock fromZero() {
        long startNs = System.nanoTime();
        return () -> (int) ((System.nanoTime() - startNs) / 1_000_000);
    }
}
