package dev.twinlane.shared.run;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xnio.XnioExecutor;

/**
 * A clock that stands still until a test lets time pass. Tasks that fall due meanwhile run on their own thread, in order
 * of their times, each at exactly its time and after the one before has ended.
 *
 * <p>Safe for all threads; {@link #passMs} is for one test thread, which must not be one that tasks run on.
 */
public final class VirtualClock implements MonotonicClock {

    private static final long NS_PER_MS = 1_000_000;
    private static final int PATIENCE_S = 10;

    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNs).thenComparingLong(Due::order)); // guarded by itself
    private long orders; // guarded by waiting
    private volatile long nowNs = 3_600_000_000_000L; // some time after the machine's start; written by the test thread

    private record Due(long atNs, long order, XnioExecutor thread, Runnable task) {}

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public XnioExecutor.Key after(XnioExecutor thread, long delayMs, Runnable task) {
        Due due = add(nowNs + delayMs * NS_PER_MS, thread, task);
        return () -> remove(due);
    }

    @Override
    public XnioExecutor.Key every(XnioExecutor thread, long periodMs, Runnable task) {
        return new Repeated(thread, periodMs, task);
    }

    private Due add(long atNs, XnioExecutor thread, Runnable task) {
        synchronized (waiting) {
            Due due = new Due(atNs, orders++, thread, task);
            waiting.add(due);
            return due;
        }
    }

    private boolean remove(Due due) {
        synchronized (waiting) {
            return waiting.remove(due);
        }
    }

    /** Lets {@code ms} pass. When this returns, everything that fell due has run. */
    public void passMs(long ms) {
        long untilNs = nowNs + ms * NS_PER_MS;
        Optional<Due> due = firstUntil(untilNs);
        while (due.isPresent()) {
            nowNs = Math.max(nowNs, due.get().atNs());
            run(due.get());
            due = firstUntil(untilNs);
        }
        nowNs = untilNs;
    }

    private Optional<Due> firstUntil(long untilNs) {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.peek()).filter(first -> first.atNs() <= untilNs);
        }
    }

    private void run(Due due) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            due.thread().execute(() -> {
                try {
                    if (remove(due)) { // it may have been cancelled at the last moment
                        due.task().run();
                    }
                    done.complete(null);
                } catch (RuntimeException | AssertionError e) {
                    done.completeExceptionally(e);
                }
            });
            done.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            remove(due); // its thread has ended
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("what fell due did not run", e);
        }
    }

    /** A task that falls due again and again. */
    private final class Repeated implements XnioExecutor.Key {

        private final XnioExecutor thread;
        private final long periodMs;
        private final Runnable task;
        private Due next; // guarded by this
        private boolean removed; // guarded by this

        Repeated(XnioExecutor thread, long periodMs, Runnable task) {
            this.thread = thread;
            this.periodMs = periodMs;
            this.task = task;
            this.next = add(nowNs + periodMs * NS_PER_MS, thread, this::run);
        }

        private void run() {
            synchronized (this) {
                if (removed) {
                    return;
                }
                next = add(next.atNs() + periodMs * NS_PER_MS, thread, this::run);
            }
            task.run();
        }

        @Override
        public synchronized boolean remove() {
            removed = true;
            return VirtualClock.this.remove(next);
        }
    }
}
