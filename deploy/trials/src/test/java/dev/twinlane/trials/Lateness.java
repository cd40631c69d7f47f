package dev.twinlane.trials;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * How late this machine is: a thread that wants to run every {@link #PERIOD_MS} ms, and notes when it was let. What a deadline
 * is missed by because nobody was let run is no fault of who has to keep it.
 */
final class Lateness implements AutoCloseable {

    private static final int PERIOD_MS = 5;
    private static final int KEPT = 10_000;
    private static final double NS_PER_MS = 1e6;

    private record Wake(long ns, double lateMs) {}

    private final Deque<Wake> wakes = new ArrayDeque<>();
    private final Thread thread = new Thread(this::watch, "lateness");
    private volatile boolean open = true;

    Lateness() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        long beforeNs = System.nanoTime();
        while (open) {
            LockSupport.parkNanos(PERIOD_MS * 1_000_000L);
            long nowNs = System.nanoTime();
            note(new Wake(nowNs, (nowNs - beforeNs) / NS_PER_MS - PERIOD_MS));
            beforeNs = nowNs;
        }
    }

    private synchronized void note(Wake wake) {
        wakes.add(wake);
        if (wakes.size() > KEPT) {
            wakes.remove();
        }
    }

    /** The longest that anybody had to wait for a processor in that time, ms. */
    synchronized double worstMs(long fromNs, long toNs) {
        return wakes.stream()
                .filter(wake -> wake.ns >= fromNs && wake.ns <= toNs)
                .mapToDouble(Wake::lateMs)
                .max()
                .orElse(0);
    }

    @Override
    public void close() {
        open = false;
    }
}
