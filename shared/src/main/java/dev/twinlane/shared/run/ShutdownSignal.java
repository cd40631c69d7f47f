package dev.twinlane.shared.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds {@code main} until the process is told to stop (SIGTERM, SIGINT), and holds the process until {@code main} has
 * closed everything.
 *
 * <pre>{@code
 * try (ShutdownSignal signal = ShutdownSignal.install();
 *         VideoRelay relay = VideoRelay.start(options)) {
 *     signal.await();
 * }
 * }</pre>
 */
public final class ShutdownSignal implements AutoCloseable {

    private static final long CLOSING_MS = 10_000;

    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private ShutdownSignal() {}

    /** A signal that listens from now on. */
    public static ShutdownSignal install() {
        ShutdownSignal signal = new ShutdownSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::holdProcess, "shutdown"));
        return signal;
    }

    private void holdProcess() {
        stopRequested.countDown();
        try {
            boolean inTime = closed.await(CLOSING_MS, TimeUnit.MILLISECONDS);
            if (!inTime) {
                System.err.println("not closed within " + CLOSING_MS + " ms; stopping anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks until the process is told to stop. */
    public void await() throws InterruptedException {
        stopRequested.await();
    }

    /** Blocks until the process is told to stop, or {@code ms} have passed; returns whether it was told to stop. */
    public boolean await(int ms) throws InterruptedException {
        return stopRequested.await(ms, TimeUnit.MILLISECONDS);
    }

    /** Lets the process end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
