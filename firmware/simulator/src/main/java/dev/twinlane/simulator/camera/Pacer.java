package dev.twinlane.simulator.camera;

import java.util.function.LongSupplier;

/**
 * Says when the next picture may be taken: not before its turn at this many frames per second, and not while as many as the
 * relay allows are on their way. A picture is taken only when it can be sent, so what is sent is always new.
 *
 * <p>The camera thread waits and sends; acknowledgements come on the socket's thread. An acknowledgement covers all earlier
 * frames; one of a frame that is not on its way is ignored.
 */
final class Pacer {

    private final LongSupplier nanoTime;

    // all below: guarded by this
    private int maxInFlight = 1;
    private long intervalNs;
    private long nextNs;
    private int inFlight;
    private int newestSent;
    private long progressNs;
    private boolean woken;

    Pacer(int fps, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextNs = nanoTime.getAsLong();
        this.progressNs = nextNs;
        fps(fps);
    }

    final synchronized void fps(int fps) {
        intervalNs = 1_000_000_000L / fps;
    }

    synchronized void maxInFlight(int frames) {
        maxInFlight = Math.max(1, frames);
        notifyAll();
    }

    /** Ends a wait early: there is something else to do. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /**
     * Waits for the next turn.
     *
     * @return is it there? If not, {@code atMostNs} have passed or somebody called {@link #wake}
     */
    synchronized boolean awaitTurn(long atMostNs) throws InterruptedException {
        long endNs = nanoTime.getAsLong() + atMostNs;
        long waitNs = Math.min(atMostNs, untilTurnNs());
        while (waitNs > 0 && !woken) {
            wait(waitNs / 1_000_000, (int) (waitNs % 1_000_000));
            waitNs = Math.min(endNs - nanoTime.getAsLong(), untilTurnNs());
        }
        woken = false;
        return untilTurnNs() == 0;
    }

    private long untilTurnNs() {
        if (inFlight >= maxInFlight) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, nextNs - nanoTime.getAsLong());
    }

    /** A picture is taken now. */
    synchronized void taken() {
        long nowNs = nanoTime.getAsLong();
        boolean late = nowNs - nextNs > intervalNs; // then do not hurry to make up for it
        nextNs = (late ? nowNs : nextNs) + intervalNs;
    }

    /** A frame is on its way. Frames are sent with rising sequence, without gaps. */
    synchronized void sent(int seq) {
        if (inFlight == 0) {
            progressNs = nanoTime.getAsLong();
        }
        newestSent = seq;
        inFlight++;
    }

    /** The relay has the frame {@code seq} and all before it. */
    synchronized void acked(int seq) {
        int after = newestSent - seq;
        if (after >= 0 && after < inFlight) {
            inFlight = after;
            progressNs = nanoTime.getAsLong();
            notifyAll();
        }
    }

    /** How long frames have been on their way without any being acknowledged, 0 when none is. */
    synchronized long stalledNs() {
        return inFlight == 0 ? 0 : nanoTime.getAsLong() - progressNs;
    }
}
