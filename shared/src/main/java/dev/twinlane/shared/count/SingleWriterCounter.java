package dev.twinlane.shared.count;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A counter with one writing thread and any number of readers: no lock, no atomic instruction, no branch, no allocation.
 * Suitable for the frame path.
 */
public final class SingleWriterCounter {

    private final AtomicLong value = new AtomicLong();

    /** Adds one. Only the owning thread may call it. */
    public void increment() {
        add(1);
    }

    /** Adds {@code amount}. Only the owning thread may call it. */
    public void add(long amount) {
        value.setRelease(value.getPlain() + amount);
    }

    /** The count so far; it never decreases. Any thread. */
    public long get() {
        return value.getAcquire();
    }
}
