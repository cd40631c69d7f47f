package dev.twinlane.video.viewer;

import java.util.Arrays;

/**
 * How long a frame and its acknowledgement take when nothing of ours waits on the way: what every other round trip is
 * judged by.
 *
 * <p>Only a frame that is alone on the way shows it. On a link that is always full none is by itself, and a figure that is
 * merely forgotten after some seconds is replaced by one with a queue in it, so that the queue passes for the path and grows.
 * Therefore nothing is forgotten by time: the least of the last {@link #SAMPLES} lonely frames counts, or of any frame that
 * was quicker than they; and when none has confirmed it for {@link #TRUSTED_NS} it {@link #isStale}, and its owner lets one
 * frame travel alone. Several are kept because one may have met a lost packet or a busy machine. Confined to the video I/O
 * thread.
 */
final class QuietRoundTrip {

    /** Some milliseconds more are a busy machine's doing, not a queue's. */
    static final long TOLERATED_NS = 3_000_000;

    private static final int SAMPLES = 4;
    private static final long TRUSTED_NS = 10_000_000_000L;

    private final long[] samplesNs = new long[SAMPLES];
    private int next;
    private long leastNs = Long.MAX_VALUE;
    private long confirmedNs;

    QuietRoundTrip() {
        Arrays.fill(samplesNs, Long.MAX_VALUE);
    }

    /**
     * An acknowledgement came.
     *
     * @param roundTripNs since its frame was sent
     * @param alone was nothing else in flight when that frame was sent
     * @return whether the way has proved to be clearly shorter than it was known to be
     */
    boolean heard(long roundTripNs, boolean alone, long nowNs) {
        long knownNs = leastNs;
        if (alone || roundTripNs < leastNs) {
            samplesNs[next] = roundTripNs;
            next = (next + 1) % SAMPLES;
            leastNs = least();
            confirmedNs = nowNs;
        } else if (!exceededBy(roundTripNs)) {
            confirmedNs = nowNs;
        }
        return leastNs < knownNs - Math.max(TOLERATED_NS, knownNs / 10);
    }

    private long least() {
        long least = Long.MAX_VALUE;
        for (long sampleNs : samplesNs) {
            least = Math.min(least, sampleNs);
        }
        return least;
    }

    /** Did something wait, given that an acknowledgement took {@code roundTripNs}? */
    boolean exceededBy(long roundTripNs) {
        return roundTripNs - leastNs >= TOLERATED_NS;
    }

    /** Has nothing confirmed it for so long that a frame should travel alone? */
    boolean isStale(long nowNs) {
        return nowNs - confirmedNs > TRUSTED_NS;
    }

    /** It, ns; {@link Long#MAX_VALUE} before the first acknowledgement. */
    long ns() {
        return leastNs;
    }
}
