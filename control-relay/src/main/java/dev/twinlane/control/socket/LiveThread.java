package dev.twinlane.control.socket;

import dev.twinlane.shared.run.MonotonicClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * The one thread that everything live belongs to: sockets, rovers, leases, timers. It is the server's only I/O thread,
 * so a drive command goes from socket to socket without a hand-over, and nothing that is confined here needs a lock.
 * Nothing may block here: databases, passwords and files are for workers.
 *
 * <p>The methods may be called from any thread; what they are given runs on the live thread.
 */
public final class LiveThread {

    private static final Logger LOG = LoggerFactory.getLogger(LiveThread.class);

    private final XnioIoThread thread;
    private final MonotonicClock clock;

    /** Everything live measures time by {@code clock}. */
    public LiveThread(XnioIoThread thread, MonotonicClock clock) {
        this.thread = thread;
        this.clock = clock;
    }

    /** The relay's monotonic time, ns. */
    public long nowNs() {
        return clock.nowNs();
    }

    /** The relay's monotonic time, ms. */
    public long nowMs() {
        return clock.nowMs();
    }

    /** Something that will happen later unless it is called off. */
    public interface Timer {
        /** A timer that is not set. */
        Timer NONE = () -> {};

        /** Calls it off; no effect when it is past. */
        void cancel();
    }

    /** Is this the live thread? */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Runs {@code task} after those that wait already; dropped when the relay stops. */
    public void execute(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("the live thread has stopped");
        }
    }

    /** Asks something of live state. Fails when the relay stops. */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    answer.complete(question.get());
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** Runs {@code task} once, {@code delayMs} from now; dropped when the relay stops. */
    public Timer after(long delayMs, Runnable task) {
        return timer(() -> clock.after(thread, delayMs, guarded(task)));
    }

    /** Runs {@code task} each {@code periodMs}; dropped when the relay stops. */
    public Timer every(long periodMs, Runnable task) {
        return timer(() -> clock.every(thread, periodMs, guarded(task)));
    }

    private static Timer timer(Supplier<XnioExecutor.Key> set) {
        try {
            return set.get()::remove;
        } catch (RejectedExecutionException e) {
            LOG.debug("the live thread has stopped");
            return Timer.NONE;
        }
    }

    /** A fault in one task must not end the thread, nor a repeating task. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a fault on the live thread", e);
            }
        };
    }
}
