package dev.twinlane.video.viewer;

/**
 * The frames a viewer was sent and has not acknowledged. Their number bounds how old a picture can get on a slow link: a
 * completed write only means that the kernel took the bytes.
 *
 * <p>How many may be in flight adapts to the path as TCP Vegas does, counted in frames. The least round trip of the last
 * seconds is what the path takes when nothing waits on it; of the frames in flight, {@code frames · (1 − least/roundTrip)}
 * therefore wait somewhere. While hardly any does, and the window is what holds frames back, it grows by one; when nearly
 * one does, it shrinks by one. Some milliseconds of waiting are a busy machine's, not a queue's, and count for nothing. A
 * change is judged only by frames that were sent after it. So a short path gets by with one
 * or two, a long one gets as many as it carries, and on neither a queue builds up.
 *
 * <p>An acknowledgement covers its frame and all sent before it. Confined to the video I/O thread.
 */
final class Window {

    /** The most frames that can ever be in flight; a power of two. */
    static final int MAX_FRAMES = 64;

    /** Frames in flight at first: enough for a short path. */
    static final int FIRST_FRAMES = 2;

    private static final int MASK = MAX_FRAMES - 1;
    private static final double GROW_BELOW = 0.15;
    private static final double SHRINK_ABOVE = 0.8;
    private static final long TOLERATED_NS = 3_000_000;
    private static final long LEAST_OVER_NS = 5_000_000_000L; // remembered for once to twice this long

    private final int most;
    private final int[] seqs = new int[MAX_FRAMES];
    private final long[] sentNs = new long[MAX_FRAMES];
    private int frames;
    private long sent;
    private long acknowledged;
    private long judgeFrom; // frames sent before the last change say nothing about it
    private long leastNs = Long.MAX_VALUE;
    private long leastBeforeNs = Long.MAX_VALUE;
    private long leastSinceNs;
    private long roundTripNs; // of the last acknowledgement

    /**
     * An empty window.
     *
     * @param most how many frames may ever be in flight, 1..{@link #MAX_FRAMES}
     */
    Window(int most) {
        this.most = most;
        this.frames = Math.min(FIRST_FRAMES, most);
    }

    /** A frame goes out now. */
    void sent(int seq, long nowNs) {
        int slot = (int) sent & MASK;
        seqs[slot] = seq;
        sentNs[slot] = nowNs;
        sent++;
    }

    /** The viewer has drawn frame {@code seq}. Returns whether such a frame was in flight. */
    boolean acknowledged(int seq, long nowNs) {
        for (long i = acknowledged; i < sent; i++) {
            if (seqs[(int) i & MASK] == seq) {
                boolean wasFull = isFull();
                acknowledged = i + 1;
                adapt(i, nowNs - sentNs[(int) i & MASK], wasFull, nowNs);
                return true;
            }
        }
        return false;
    }

    private void adapt(long frame, long newRoundTripNs, boolean wasFull, long nowNs) {
        roundTripNs = Math.max(1, newRoundTripNs);
        long least = least(nowNs);
        if (frame < judgeFrom) {
            return;
        }
        double waiting = roundTripNs - least < TOLERATED_NS ? 0 : frames * (1 - (double) least / roundTripNs);
        if (waiting < GROW_BELOW && wasFull && frames < most) {
            frames++;
            judgeFrom = sent;
        } else if (waiting > SHRINK_ABOVE && frames > 1) {
            frames--;
            judgeFrom = sent;
        }
    }

    private long least(long nowNs) {
        if (nowNs - leastSinceNs > LEAST_OVER_NS) {
            leastBeforeNs = leastNs;
            leastNs = Long.MAX_VALUE;
            leastSinceNs = nowNs;
        }
        leastNs = Math.min(leastNs, roundTripNs);
        return leastNs();
    }

    /** May no further frame be sent now? */
    boolean isFull() {
        return sent - acknowledged >= frames;
    }

    /** How many frames may be in flight now. */
    int frames() {
        return frames;
    }

    /** How much longer than the way takes acknowledgements are coming, or have been missing, ns. */
    long waitingNs(long nowNs) {
        return Math.max(roundTripNs, oldestWaitNs(nowNs)) - Math.min(leastNs(), roundTripNs);
    }

    /** From sending the last frame that was acknowledged to its acknowledgement, ns; 0 before. */
    long roundTripNs() {
        return roundTripNs;
    }

    /** The least round trip of the last seconds, ns; {@link Long#MAX_VALUE} before the first acknowledgement. */
    long leastNs() {
        return Math.min(leastNs, leastBeforeNs);
    }

    /** How long the oldest frame in flight has waited, ns; 0 when none is. */
    long oldestWaitNs(long nowNs) {
        return acknowledged == sent ? 0 : nowNs - sentNs[(int) acknowledged & MASK];
    }
}
