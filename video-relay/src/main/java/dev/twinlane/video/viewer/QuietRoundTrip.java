package dev.twinlane.video.viewer;

import java.util.Arrays;

/**
 * How long a frame and its acknowledgement take when nothing of ours is queued on the path. Every other round trip is judged
 * by it.
 *
 * <p>Only a frame that is alone on the path shows it. On a link that is always full no frame ever is, and a minimum that
 * expires after some seconds would be replaced by one that includes a queue: the queue would pass for the path, and grow.
 * Therefore nothing expires: what counts is the least of the last {@link #SAMPLES} frames that were alone, or of any frame
 * that was quicker. When nothing has confirmed it for {@link #TRUSTED_NS} it {@link #isStale}, and its owner lets one frame
 * travel alone. Several samples are kept because one of them may have met a lost packet or a busy machine. Confined to the
 * video I/O thread.
 */
final class QuietRoundTrip {

    /** A difference up to this comes from a busy machine, not from a queue. */
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
     * @return whether the path turned out to be clearly shorter than known
     */
    boolean acknowledged(long roundTripNs, boolean alone, long nowNs) {
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

    /** Was something queued, given that an acknowledgement took {@code roundTripNs}? */
    boolean exceededBy(long roundTripNs) {
        return roundTripNs - leastNs >= TOLERATED_NS;
    }

    /** Was it confirmed too long ago, so that a frame should travel alone? */
    boolean isStale(long nowNs) {
        return nowNs - confirmedNs > TRUSTED_NS;
    }

    /** This round trip, ns; {@link Long#MAX_VALUE} before the first acknowledgement. */
    long ns() {
        return leastNs;
    }
}
