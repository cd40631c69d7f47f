package dev.twinlane.trials;

import java.util.concurrent.locks.LockSupport;

/**
 * How late this machine wakes a thread that asked for {@link #ASKED_MS}: a deadline that was missed by less may be the
 * machine's doing. One thread, named {@code machine-probe}, runs as long as the trials do. Safe for all threads.
 */
final class MachineProbe {

    private static final int ASKED_MS = 2;
    private static final int KEPT = 1 << 18; // ten minutes
    private static final double NS_PER_MS = 1e6;

    private static final MachineProbe PROBE = new MachineProbe();

    private final long[] wokeNs = new long[KEPT];
    private final long[] lateNs = new long[KEPT];
    private int count; // guarded by this

    private MachineProbe() {
        Thread thread = new Thread(this::run, "machine-probe");
        thread.setDaemon(true);
        thread.start();
    }

    /** The probe of this process; it begins at the first call. */
    static MachineProbe get() {
        return PROBE;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            long dueNs = System.nanoTime() + ASKED_MS * 1_000_000L;
            for (long nowNs = System.nanoTime(); nowNs < dueNs; nowNs = System.nanoTime()) {
                LockSupport.parkNanos(dueNs - nowNs);
            }
            woke(System.nanoTime(), dueNs);
        }
    }

    private synchronized void woke(long nowNs, long dueNs) {
        int slot = count % KEPT;
        wokeNs[slot] = nowNs;
        lateNs[slot] = nowNs - dueNs;
        count++;
    }

    /** The latest that a thread was woken since {@code fromNs}, ms; {@link System#nanoTime} counts. */
    synchronized double worstMs(long fromNs) {
        long worst = 0;
        for (int i = count - 1; i >= Math.max(0, count - KEPT) && wokeNs[i % KEPT] - fromNs >= 0; i--) {
            worst = Math.max(worst, lateNs[i % KEPT]);
        }
        return worst / NS_PER_MS;
    }
}
