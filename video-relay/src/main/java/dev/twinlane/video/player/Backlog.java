package dev.twinlane.video.player;

import java.util.OptionalLong;

/**
 * How far behind a player is whose proxy takes pictures faster than it passes them on. What lies in a proxy cannot be seen, but once
 * the proxy is full it takes no more than the player does. Then what it took before, beyond that rate, is what lies in it.
 *
 * <p>Confined to the video I/O thread.
 */
final class Backlog {

    /** A player that is this far behind is cut off, ns. */
    static final long BEHIND_NS = 3_000_000_000L;

    /** For so long a full connection is watched before its rate is believed, ns. */
    static final long MEASURED_NS = 2_000_000_000L;

    /** A connection that took whole pictures for so long is not full, ns. */
    private static final long ROOMY_NS = 1_000_000_000L;

    private static final int REMEMBERED = 40; // ticks: ten seconds
    private static final double NS_PER_S = 1e9;

    private final long[] atNs = new long[REMEMBERED];
    private final long[] sentAt = new long[REMEMBERED]; // bytes in all, at that time
    private int ticks;
    private long sent;
    private boolean isFull;
    private long fullSinceNs;
    private long shortNs; // when a picture last did not go out at once
    private long sentWhenFull;

    /** So many bytes went out. */
    void sent(long bytes) {
        sent += bytes;
    }

    /** Not all of a picture went out at once. */
    void full(long nowNs) {
        shortNs = nowNs;
        if (!isFull) {
            isFull = true;
            fullSinceNs = nowNs;
            sentWhenFull = sent;
        }
    }

    /**
     * To be called four times a second.
     *
     * @return the bytes a second that the player takes, when it is behind; empty while it is not, or that is not known
     */
    OptionalLong tick(long nowNs) {
        isFull = isFull && nowNs - shortNs < ROOMY_NS;
        if (!isFull) {
            atNs[ticks % REMEMBERED] = nowNs;
            sentAt[ticks % REMEMBERED] = sent;
            ticks++;
            return OptionalLong.empty();
        }
        long watchedNs = nowNs - fullSinceNs;
        if (watchedNs < MEASURED_NS || ticks == 0) {
            return OptionalLong.empty();
        }
        double bytesPerNs = (double) (sent - sentWhenFull) / watchedNs;
        int oldest = ticks <= REMEMBERED ? 0 : ticks % REMEMBERED;
        double within = sentWhenFull - sentAt[oldest] - bytesPerNs * (fullSinceNs - atNs[oldest]);
        return within > bytesPerNs * BEHIND_NS ? OptionalLong.of((long) (bytesPerNs * NS_PER_S)) : OptionalLong.empty();
    }
}
