package dev.twinlane.simulator.body;

import java.util.function.LongSupplier;

/** Two lithium cells that empty at a constant rate. Immutable; safe for all threads. */
public final class Battery {

    /** Full. */
    public static final int FULL_MV = 8_200;

    static final int EMPTY_MV = 6_000;

    private final int startMv;
    private final double fallMvPerS;
    private final LongSupplier nanoTime;
    private final long startNs;

    public Battery(int startMv, double fallMvPerS, LongSupplier nanoTime) {
        this.startMv = startMv;
        this.fallMvPerS = fallMvPerS;
        this.nanoTime = nanoTime;
        this.startNs = nanoTime.getAsLong();
    }

    /** mV now. */
    public int millivolts() {
        double seconds = (nanoTime.getAsLong() - startNs) / 1e9;
        return (int) Math.max(Math.min(EMPTY_MV, startMv), startMv - seconds * fallMvPerS);
    }
}
