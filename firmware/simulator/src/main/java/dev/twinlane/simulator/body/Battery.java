package dev.twinlane.simulator.body;

import java.util.function.LongSupplier;

/** Two lithium cells that empty slowly: {@link #FALL_MV_PER_HOUR}. Immutable; safe for all threads. */
public final class Battery {

    /** Full. */
    public static final int FULL_MV = 8_200;

    static final int FALL_MV_PER_HOUR = 60;
    static final int EMPTY_MV = 6_000;
    private static final double NS_PER_HOUR = 3.6e12;

    private final int startMv;
    private final LongSupplier nanoTime;
    private final long startNs;

    public Battery(int startMv, LongSupplier nanoTime) {
        this.startMv = startMv;
        this.nanoTime = nanoTime;
        this.startNs = nanoTime.getAsLong();
    }

    /** mV now. */
    public int millivolts() {
        double hours = (nanoTime.getAsLong() - startNs) / NS_PER_HOUR;
        return (int) Math.max(Math.min(EMPTY_MV, startMv), startMv - hours * FALL_MV_PER_HOUR);
    }
}
