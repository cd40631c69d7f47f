package dev.twinlane.simulator.body;

import java.util.function.LongSupplier;

/** Two lithium cells that empty at a constant rate, and give less under load. Immutable; safe for all threads. */
public final class Battery {

    /** Full. */
    public static final int FULL_MV = 8_200;

    static final int EMPTY_MV = 6_000;

    private final int startMv;
    private final double fallMvPerS;
    private final double sag;
    private final LongSupplier nanoTime;
    private final long startNs;

    /**
     * A battery.
     *
     * @param startMv 0 is not measured
     * @param sag share by which its voltage falls while both motors run at full duty, 0..0.5
     */
    public Battery(int startMv, double fallMvPerS, double sag, LongSupplier nanoTime) {
        if (!(sag >= 0 && sag <= 0.5)) {
            throw new IllegalArgumentException("sag " + sag + ": not in 0..0.5");
        }
        this.startMv = startMv;
        this.fallMvPerS = fallMvPerS;
        this.sag = sag;
        this.nanoTime = nanoTime;
        this.startNs = nanoTime.getAsLong();
    }

    /**
     * mV now.
     *
     * @param load of the motors, 0..1
     */
    public int millivolts(double load) {
        double seconds = (nanoTime.getAsLong() - startNs) / 1e9;
        double idleMv = Math.max(Math.min(EMPTY_MV, startMv), startMv - seconds * fallMvPerS);
        return (int) (idleMv * (1 - sag * load));
    }
}
