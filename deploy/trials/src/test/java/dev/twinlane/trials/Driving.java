package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds a key or a stick until the rover moves, as a person does: one that has disarmed meanwhile (a busy machine's pictures are
 * too old for it, or its commands come too late) is let go, armed and pushed again.
 */
record Driving(Callable<Boolean> armed, Callable<Boolean> moves) {

    private static final Duration LOOK = Duration.ofMillis(20);

    /** What hands do. */
    @FunctionalInterface
    interface Act<E extends Exception> {
        void run() throws E;
    }

    /**
     * Arms and pushes, until it moves.
     *
     * @param arm returns once it is armed
     * @param push what moves it, and stays
     */
    <E extends Exception> void begin(Act<E> arm, Act<E> push, Act<E> letGo) throws E {
        long endNs = System.nanoTime() + Trials.PATIENCE.toNanos();
        arm.run();
        push.run();
        while (!movesWhileArmed()) {
            letGo.run();
            assertTrue(System.nanoTime() < endNs, "it disarms again and again");
            arm.run();
            push.run();
        }
    }

    private boolean movesWhileArmed() {
        AtomicBoolean moving = new AtomicBoolean();
        await("it moves, or has disarmed")
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(() -> {
                    moving.set(moves.call());
                    return moving.get() || !armed.call();
                });
        return moving.get();
    }
}
