package dev.twinlane.simulator.socket;

import dev.twinlane.shared.run.Backoff;
import java.util.random.RandomGenerator;

/**
 * When to connect again: after a {@link Backoff} from 0.25 s to 5 s that starts over once a connection has lasted, so that a
 * relay that drops everybody at once is not hammered. Confined to its node's thread.
 */
public final class Reconnect {

    static final int FIRST_MS = 250;
    static final int MAX_MS = 5_000;

    /** A connection that lasted this long was a good one. */
    static final long LASTING_MS = 5_000;

    private final Backoff backoff = new Backoff(FIRST_MS, MAX_MS, RandomGenerator.getDefault());
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
            backoff.reset();
        }
        open = false;
    }

    /** How long to wait now, ms; the next answer is longer. */
    public long nextMs() {
        return backoff.nextMs();
    }
}
