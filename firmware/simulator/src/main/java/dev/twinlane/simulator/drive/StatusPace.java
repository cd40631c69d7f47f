package dev.twinlane.simulator.drive;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When the board says how it is: at once after a message, else 20 times a second while somebody could drive, else once a
 * second. A page can only arm with a fresh tick, so "could drive" includes the time in which someone just looks on.
 * Requests that come while one waits are one. Safe for all threads.
 */
final class StatusPace {

    static final int BUSY_MS = 50;
    static final int IDLE_MS = 1_000;

    /** After the last message the pace stays busy this long. */
    static final int BUSY_AFTER_MESSAGE_MS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean asked; // guarded by lock
    private boolean closed; // guarded by lock
    private long heardNs = System.nanoTime(); // guarded by lock

    /** A message came: answer with a status, and stay busy for a while. */
    void heard() {
        lock.lock();
        try {
            heardNs = System.nanoTime();
            asked = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is there to be told any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the next status is due, counted from now.
     *
     * @param watched is somebody looking through the camera
     */
    void await(boolean watched) throws InterruptedException {
        lock.lock();
        try {
            boolean busy =
                    watched || System.nanoTime() - heardNs < TimeUnit.MILLISECONDS.toNanos(BUSY_AFTER_MESSAGE_MS);
            long leftNs = TimeUnit.MILLISECONDS.toNanos(busy ? BUSY_MS : IDLE_MS);
            while (!asked && !closed && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
            asked = false;
        } finally {
            lock.unlock();
        }
    }
}
