package dev.twinlane.video.route;

import dev.twinlane.shared.count.SingleWriterCounter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers for pictures, in sizes that double. It grows to the most that were in use at once, which the caps bound: each camera
 * fills one and has one newest, each viewer holds at most the one that is still being sent to it. Confined to the video I/O
 * thread.
 */
public final class FramePool {

    private static final int SMALLEST = 32 * 1024;
    private static final int SIZES = 32 - Integer.numberOfLeadingZeros(Integer.MAX_VALUE / SMALLEST);

    private final SingleWriterCounter allocatedBytes;
    private final Deque<Frame>[] sizes;
    private final Frame nothing = new Frame(this, Frame.OVERHEAD).lend();

    /**
     * An empty pool.
     *
     * @param allocatedBytes counts the direct memory that the pool has ever taken
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generics, filled here and never handed out
    public FramePool(SingleWriterCounter allocatedBytes) {
        this.allocatedBytes = allocatedBytes;
        this.sizes = new Deque[SIZES];
        for (int i = 0; i < SIZES; i++) {
            sizes[i] = new ArrayDeque<>();
        }
    }

    /** A frame with room for a camera's message of {@code bytes} bytes; the caller holds its one reference. */
    public Frame take(int bytes) {
        int size = sizeFor(bytes + Frame.OVERHEAD);
        Frame pooled = sizes[size].poll();
        if (pooled != null) {
            return pooled.lend();
        }
        allocatedBytes.add((long) SMALLEST << size);
        return new Frame(this, SMALLEST << size).lend();
    }

    /** Stands for no frame. Retained and released like any other; never goes back to the pool. */
    public Frame nothing() {
        nothing.retain();
        return nothing;
    }

    void takeBack(Frame frame) {
        sizes[sizeFor(frame.capacity())].push(frame);
    }

    private static int sizeFor(int capacity) {
        return 32 - Integer.numberOfLeadingZeros((capacity - 1) / SMALLEST);
    }
}
