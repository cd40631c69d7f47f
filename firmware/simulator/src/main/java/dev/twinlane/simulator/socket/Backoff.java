package dev.twinlane.simulator.socket;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before connecting again: doubling from 0.25 s to 5 s, and each time a random share between a half and
 * the whole of it, so that a relay that comes back is not met by all devices at once. Starts over once a connection has
 * lasted. Confined to its node's thread.
 */
public final class Backoff {

    static final long FIRST_MS = 250;
    static final long MAX_MS = 5_000;

    /** A connection that lasted this long was a good one. */
    static final long LASTING_MS = 5_000;

    private long nextMs = FIRST_MS;
    private long openedNs = System.nanoTime();
    private boolean open;

    /** A connection begins. */
    public void opened() {
        open = true;
        openedNs = System.nanoTime();
    }

    /** The connection, if there was one, has ended. */
    public void closed() {
        if (open && System.nanoTime() - openedNs >= LASTING_MS * 1_000_000) {
            nextMs = FIRST_MS;
        }
        open = false;
    }

    /** ms to wait now, {@value #FIRST_MS}/2..{@value #MAX_MS}; the next answer is longer. */
    public long nextMs() {
        long delayMs = ThreadLocalRandom.current().nextLong(nextMs / 2, nextMs + 1);
        nextMs = Math.min(MAX_MS, nextMs * 2);
        return delayMs;
    }
}
