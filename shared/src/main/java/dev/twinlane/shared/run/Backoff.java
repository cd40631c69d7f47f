package dev.twinlane.shared.run;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: the ceiling doubles from {@code firstMs} to {@code mostMs}, and each wait is
 * random between half of it and all of it, so that clients that lost the same relay do not all come back at once. Not
 * thread-safe.
 */
public final class Backoff {

    private final int firstMs;
    private final int mostMs;
    private final RandomGenerator random;
    private int ceilingMs;

    public Backoff(int firstMs, int mostMs, RandomGenerator random) {
        this.firstMs = firstMs;
        this.mostMs = mostMs;
        this.random = random;
        this.ceilingMs = firstMs;
    }

    /** The next wait, ms. */
    public int nextMs() {
        int half = ceilingMs / 2;
        int waitMs = half + random.nextInt(ceilingMs - half + 1);
        ceilingMs = Math.min(mostMs, 2 * ceilingMs);
        return waitMs;
    }

    /** It worked: the next wait is the shortest again. */
    public void reset() {
        ceilingMs = firstMs;
    }
}
