package dev.twinlane.control.socket;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.twinlane.shared.run.MonotonicClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

class LiveThreadTest {

    /** The task is held until the thread is ending, when it can set no timer any more. */
    @Test
    @Timeout(30)
    void timers_that_are_set_while_the_relay_stops_are_dropped_without_a_fault() throws Exception {
        XnioWorker worker = Xnio.getInstance()
                .createWorkerBuilder()
                .setWorkerIoThreads(1)
                .setDaemon(true)
                .build();
        LiveThread live = new LiveThread(worker.getIoThread(), MonotonicClock.SYSTEM);
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<List<LiveThread.Timer>> timers = live.ask(() -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of(live.after(1, () -> {}), live.every(1, () -> {}));
        });

        worker.shutdownNow();
        held.countDown();

        for (LiveThread.Timer timer : timers.get(10, TimeUnit.SECONDS)) {
            assertSame(LiveThread.Timer.NONE, timer);
        }
    }
}
