package dev.twinlane.simulator.body;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Somebody beside the rover, who presses the board's own button. Safe for all threads. */
public final class Finger {

    /** How long a press lasts. */
    public static final int PRESS_MS = 200;

    private final LongSupplier nowNs;
    private volatile long untilNs;

    public Finger(LongSupplier nowNs) {
        this.nowNs = nowNs;
        this.untilNs = nowNs.getAsLong();
    }

    /** Presses, and lets go after {@link #PRESS_MS}. */
    public void press() {
        untilNs = nowNs.getAsLong() + TimeUnit.MILLISECONDS.toNanos(PRESS_MS);
    }

    /** Is the button held down now? */
    public boolean presses() {
        return nowNs.getAsLong() - untilNs < 0;
    }
}
