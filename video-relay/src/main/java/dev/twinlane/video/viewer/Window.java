package dev.twinlane.video.viewer;

/**
 * The frames a viewer was sent and has not acknowledged. Their number bounds how old a picture can get on a slow link: a
 * completed write only means that the kernel took the bytes.
 *
 * <p>How many may be in flight adapts to the path as in TCP Vegas, counted in frames. The {@link QuietRoundTrip} is what the
 * path takes when nothing is queued on it; so of the frames in flight, {@code frames · (1 − quiet/roundTrip)} are queued
 * somewhere. This is judged every {@link #ROUND_WINDOWS} windows of acknowledgements, by the quickest of them: a lost packet
 * delays the frames of one window, a queue delays all. While hardly any frame is queued, and a picture was held back because the
 * window was full, it grows by one; when most of one frame is queued, it shrinks by one, or by as many as are queued. If it has
 * to shrink right after it grew, it waits longer before the next attempt. So a short path gets one or two, a long or a lossy one
 * as many as it carries, and no queue builds up on any.
 *
 * <p>An acknowledgement covers its frame and all that were sent before it. Confined to the video I/O thread.
 */
final class Window {

    /** The most frames that can ever be in flight; a power of two. */
    static final int MAX_FRAMES = 64;

    /** Frames in flight at first: enough for a short path. */
    static final int FIRST_FRAMES = 2;

    private static final int MASK = MAX_FRAMES - 1;
    private static final double GROW_BELOW = 0.15;
    private static final double SHRINK_ABOVE = 0.75;
    private static final int SHORTEST_ROUND = 3; // acknowledgements
    private static final int ROUND_WINDOWS = 2;
    private static final long FIRST_PATIENCE_NS = 2_000_000_000L;
    private static final long MOST_PATIENCE_NS = 8_000_000_000L;

    private final int most;
    private final int[] seqs = new int[MAX_FRAMES];
    private final long[] ordinals = new long[MAX_FRAMES];
    private final long[] sentNs = new long[MAX_FRAMES];
    private final long[] acknowledgedThen = new long[MAX_FRAMES]; // when the frame was sent
    private final QuietRoundTrip quiet = new QuietRoundTrip();
    private int frames;
    private boolean probing; // one frame at a time, until one has travelled alone
    private long sent;
    private long acknowledged;
    private long roundTripNs; // of the last acknowledgement

    private long roundFrom; // frames sent before the last change do not count for it
    private int acknowledgements; // of this round
    private boolean heldBack; // was a picture held back at any of them
    private long quickestNs = Long.MAX_VALUE;

    private boolean grew; // at the last round
    private long patientUntilNs;
    private long patienceNs = FIRST_PATIENCE_NS;

    /**
     * An empty window.
     *
     * @param most how many frames may ever be in flight, 1..{@link #MAX_FRAMES}
     */
    Window(int most) {
        this.most = most;
        this.frames = Math.min(FIRST_FRAMES, most);
    }

    /**
     * A frame goes out now.
     *
     * @param seq its camera's number
     * @param ordinal its route's number
     */
    void sent(int seq, long ordinal, long nowNs) {
        int slot = (int) sent & MASK;
        seqs[slot] = seq;
        ordinals[slot] = ordinal;
        sentNs[slot] = nowNs;
        acknowledgedThen[slot] = acknowledged;
        sent++;
    }

    /**
     * The viewer has drawn frame {@code seq}.
     *
     * @param pictureWaits is there a newer picture that was not sent
     * @return whether such a frame was in flight
     */
    boolean acknowledged(int seq, long nowNs, boolean pictureWaits) {
        for (long i = acknowledged; i < sent; i++) {
            if (seqs[(int) i & MASK] == seq) {
                boolean heldItBack = pictureWaits && isFull();
                acknowledged = i + 1;
                adapt(i, heldItBack, nowNs);
                return true;
            }
        }
        return false;
    }

    private void adapt(long frame, boolean heldItBack, long nowNs) {
        int slot = (int) frame & MASK;
        roundTripNs = Math.max(1, nowNs - sentNs[slot]);
        boolean alone = acknowledgedThen[slot] == frame;
        if (quiet.acknowledged(roundTripNs, alone, nowNs)) {
            patientUntilNs = nowNs;
            patienceNs = FIRST_PATIENCE_NS;
        }
        if (probing && alone) {
            beginRound(sent);
        }
        probing = (probing && !alone) || quiet.isStale(nowNs);
        if (!probing && frame >= roundFrom) {
            acknowledgements++;
            heldBack |= heldItBack;
            quickestNs = Math.min(quickestNs, roundTripNs);
            if (acknowledgements >= Math.max(SHORTEST_ROUND, ROUND_WINDOWS * frames)) {
                judge(nowNs);
            }
        }
    }

    private void judge(long nowNs) {
        double waiting = quiet.exceededBy(quickestNs) ? frames * (1 - (double) quiet.ns() / quickestNs) : 0;
        if (waiting > SHRINK_ABOVE && frames > 1) {
            if (grew) {
                patientUntilNs = nowNs + patienceNs;
                patienceNs = Math.min(MOST_PATIENCE_NS, 2 * patienceNs);
            }
            frames = Math.max(1, frames - Math.max(1, (int) waiting));
            grew = false;
            beginRound(sent);
            return;
        }
        if (grew) {
            patienceNs = FIRST_PATIENCE_NS;
        }
        grew = waiting < GROW_BELOW && heldBack && frames < most && nowNs - patientUntilNs >= 0;
        if (grew) {
            frames++;
            beginRound(sent + 1); // the next one still travels as those before it
        } else {
            beginRound(roundFrom);
        }
    }

    private void beginRound(long from) {
        roundFrom = from;
        acknowledgements = 0;
        heldBack = false;
        quickestNs = Long.MAX_VALUE;
    }

    /** The newest frame that went out: its camera's number. Only after one went out. */
    int newestSent() {
        return seqs[(int) (sent - 1) & MASK];
    }

    /** The newest frame that was acknowledged: its camera's number. Only after one was acknowledged. */
    int newestSeen() {
        return seqs[(int) (acknowledged - 1) & MASK];
    }

    /** As {@link #newestSeen}, its route's number. */
    long newestSeenOrdinal() {
        return ordinals[(int) (acknowledged - 1) & MASK];
    }

    /** May no further frame be sent now? */
    boolean isFull() {
        return sent - acknowledged >= (probing ? 1 : frames);
    }

    /** How many frames may be in flight now. */
    int frames() {
        return frames;
    }

    /** By how much acknowledgements take, or already are, longer than the path needs, ns: queueing delay. */
    long waitingNs(long nowNs) {
        return Math.max(roundTripNs, oldestWaitNs(nowNs)) - Math.min(quiet.ns(), roundTripNs);
    }

    /** From sending the last frame that was acknowledged to its acknowledgement, ns; 0 before. */
    long roundTripNs() {
        return roundTripNs;
    }

    /** How long the oldest frame in flight has waited, ns; 0 when none is. */
    long oldestWaitNs(long nowNs) {
        return acknowledged == sent ? 0 : nowNs - sentNs[(int) acknowledged & MASK];
    }
}
