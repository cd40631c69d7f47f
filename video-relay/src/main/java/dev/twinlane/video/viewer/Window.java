package dev.twinlane.video.viewer;

/**
 * The frames a viewer was sent and has not acknowledged. Its size bounds how old a picture can get on a slow link: a
 * completed write only means that the kernel took the bytes.
 *
 * <p>An acknowledgement covers its frame and all sent before it. Confined to the video I/O thread.
 */
final class Window {

    /** The most frames that can ever be in flight; a power of two. */
    static final int MAX_FRAMES = 64;

    private static final int MASK = MAX_FRAMES - 1;

    private final int frames;
    private final int[] seqs = new int[MAX_FRAMES];
    private final long[] sentNs = new long[MAX_FRAMES];
    private long sent;
    private long acknowledged;

    /**
     * An empty window.
     *
     * @param frames how many may be in flight, 1..{@link #MAX_FRAMES}
     */
    Window(int frames) {
        this.frames = frames;
    }

    /** A frame goes out now. */
    void sent(int seq, long nowNs) {
        int slot = (int) sent & MASK;
        seqs[slot] = seq;
        sentNs[slot] = nowNs;
        sent++;
    }

    /** The viewer has drawn frame {@code seq}. Returns whether such a frame was in flight. */
    boolean acknowledged(int seq) {
        for (long i = acknowledged; i < sent; i++) {
            if (seqs[(int) i & MASK] == seq) {
                acknowledged = i + 1;
                return true;
            }
        }
        return false;
    }

    /** May no further frame be sent now? */
    boolean isFull() {
        return sent - acknowledged >= frames;
    }

    /** How long the oldest frame in flight has waited, ns; 0 when none is. */
    long oldestWaitNs(long nowNs) {
        return acknowledged == sent ? 0 : nowNs - sentNs[(int) acknowledged & MASK];
    }
}
