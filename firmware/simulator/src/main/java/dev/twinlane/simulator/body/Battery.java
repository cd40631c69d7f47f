package dev.twinlane.simulator.body;

import java.util.function.LongSupplier;

/** Two lithium cells that empty at a constant rate, and give less under load. Safe for all threads. */
public final class Battery {

    /** Full. */
    public static final int FULL_MV = 8_200;

    static final int EMPTY_MV = 6_000;

    private final double fallMvPerS;
    private final double sag;
    private final LongSupplier nanoTime;
    private volatile Charge charge;

    /** What it had at a moment. */
    private record Charge(int mv, long ns) {}

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
        this.fallMvPerS = fallMvPerS;
        this.sag = sag;
        this.nanoTime = nanoTime;
        this.charge = new Charge(startMv, nanoTime.getAsLong());
    }

    /** Another one is put in, which has {@code mv} now; 0 is not measured. */
    public void replace(int mv) {
        charge = new Charge(mv, nanoTime.getAsLong());
    }

    /**
     * mV now.
     *
     * @param load of the motors, 0..1
     */
    public int millivolts(double load) {
        Charge from = charge;
        double seconds = (nanoTime.getAsLong() - from.ns()) / 1e9;
        double idleMv = Math.max(Math.min(EMPTY_MV, from.mv()), from.mv() - seconds * fallMvPerS);
        return (int) (idleMv * (1 - sag * load));
    }
}
