package dev.twinlane.shared.count;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How values are spread over buckets with fixed bounds, such as ages or round trips. As with {@link SingleWriterCounter}: one
 * writing thread, any number of readers, no lock and no allocation. It searches for the bucket, so it is used beside the frame
 * path, not on it.
 */
public final class Distribution {

    /** From a picture that is practically live to one too old to drive by, s. */
    static final double[] SECONDS = {0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10};

    /** Frames in flight, at most 64. */
    static final double[] FRAMES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64};

    private static final double UNIT = 1e-6; // the sum is kept in whole millionths

    private final double[] bounds;
    private final AtomicLongArray counts; // one more than bounds: the last is for larger values
    private final AtomicLong sum = new AtomicLong();

    Distribution(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = new AtomicLongArray(bounds.length + 1);
    }

    /** Adds a value in the metric's unit, not negative. Only the owning thread may call it. */
    public void note(double value) {
        int bucket = 0;
        while (bucket < bounds.length && value > bounds[bucket]) {
            bucket++;
        }
        counts.setRelease(bucket, counts.getPlain(bucket) + 1);
        sum.setRelease(sum.getPlain() + Math.round(value / UNIT));
    }

    /** The buckets' upper bounds, the last of them infinite. */
    double[] bounds() {
        double[] all = Arrays.copyOf(bounds, bounds.length + 1);
        all[bounds.length] = Double.POSITIVE_INFINITY;
        return all;
    }

    /** How many values are in each bucket. */
    long[] counts() {
        long[] all = new long[counts.length()];
        for (int i = 0; i < all.length; i++) {
            all[i] = counts.getAcquire(i);
        }
        return all;
    }

    /** The sum of all values. */
    double sum() {
        return sum.getAcquire() * UNIT;
    }
}
