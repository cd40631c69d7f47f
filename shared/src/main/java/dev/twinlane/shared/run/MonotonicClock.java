package dev.twinlane.shared.run;

import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;

/**
 * What a relay measures spans of time by, and what wakes it later: one object for both, so that a test can let a relay's
 * time pass by hand. It never goes back; the wall clock, which may, is {@link java.time.Clock}.
 *
 * <p>Safe for all threads.
 */
public interface MonotonicClock {

    /** The machine's own. */
    MonotonicClock SYSTEM = new SystemClock();

    /** ns since a moment of the clock's own choice. */
    long nowNs();

    /** ms since the same moment. */
    default long nowMs() {
        return nowNs() / 1_000_000;
    }

    /** Runs {@code task} on {@code thread} once, {@code delayMs} from now, unless the key is removed before. */
    XnioExecutor.Key after(XnioExecutor thread, long delayMs, Runnable task);

    /** Runs {@code task} on {@code thread} each {@code periodMs}, the first time after one, until the key is removed. */
    XnioExecutor.Key every(XnioExecutor thread, long periodMs, Runnable task);

    /** Real time: {@link System#nanoTime} and the timers of the thread itself. */
    final class SystemClock implements MonotonicClock {

        private SystemClock() {}

        @Override
        public long nowNs() {
            return System.nanoTime();
        }

        @Override
        public XnioExecutor.Key after(XnioExecutor thread, long delayMs, Runnable task) {
            return thread.executeAfter(task, delayMs, TimeUnit.MILLISECONDS);
        }

        @Override
        public XnioExecutor.Key every(XnioExecutor thread, long periodMs, Runnable task) {
            return thread.executeAtInterval(task, periodMs, TimeUnit.MILLISECONDS);
        }
    }
}
