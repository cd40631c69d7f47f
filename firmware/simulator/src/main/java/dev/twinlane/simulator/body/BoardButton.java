package dev.twinlane.simulator.body;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The button on the board, for somebody beside the rover to press. Safe for all threads. */
public final class BoardButton {

    /** How long a press lasts. */
    public static final int PRESS_MS = 200;

    private final LongSupplier nowNs;
    private volatile long untilNs;

    public BoardButton(LongSupplier nowNs) {
        this.nowNs = nowNs;
        this.untilNs = nowNs.getAsLong();
    }

    /** Presses, and lets go after {@link #PRESS_MS}. */
    public void press() {
        untilNs = nowNs.getAsLong() + TimeUnit.MILLISECONDS.toNanos(PRESS_MS);
    }

    /** Is the button held down now? */
    public boolean isDown() {
        return nowNs.getAsLong() - untilNs < 0;
    }
}
