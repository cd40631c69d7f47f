package dev.twinlane.control.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.link.VideoLink;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.store.Store;
import dev.twinlane.control.ticket.TicketIssuer;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.shared.wire.LinkProof;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

class FleetTest {

    private static final long MORE_THAN_A_TICK_NS = TimeUnit.MILLISECONDS.toNanos(1_200);

    /** The thread is held up until a tick is overdue; when it goes on it is ending, and can set no further tick. */
    @Test
    @Timeout(30)
    void a_fleet_that_is_closed_leaves_no_tick_to_a_thread_that_ends(@TempDir Path data) throws Exception {
        XnioWorker worker = Xnio.getInstance()
                .createWorkerBuilder()
                .setWorkerIoThreads(1)
                .setDaemon(true)
                .build();
        LiveThread live = new LiveThread(worker.getIoThread(), MonotonicClock.SYSTEM);
        CountDownLatch goesOn = new CountDownLatch(1);
        Logger xnio = (Logger) LoggerFactory.getLogger("org.xnio");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        xnio.addAppender(log);
        try (Store store = Store.open(data)) {
            Fleet fleet = new Fleet(live, link(live, store), Clock.systemUTC(), row -> {
                throw new IllegalStateException("there are no rovers");
            });
            fleet.start(List.of());
            long startedNs = System.nanoTime();
            live.execute(() -> awaitQuietly(goesOn));
            await().until(() -> System.nanoTime() - startedNs > MORE_THAN_A_TICK_NS);

            fleet.close();
            worker.shutdownNow();
            goesOn.countDown();

            assertTrue(worker.awaitTermination(10, TimeUnit.SECONDS));
            assertEquals(
                    List.of(),
                    log.list.stream()
                            .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                            .map(ILoggingEvent::getFormattedMessage)
                            .toList());
        } finally {
            xnio.detachAppender(log);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static VideoLink link(LiveThread live, Store store) throws Exception {
        Metrics metrics = Metrics.withProcess();
        Clock clock = Clock.systemUTC();
        Addresses addresses =
                Addresses.of(new URI("http://127.0.0.1:8080"), new URI("ws://127.0.0.1:8081"), Optional.empty());
        return new VideoLink(
                new LinkProof("a secret that is only a test's own"),
                TicketIssuer.open(store, clock).publicKeys(),
                addresses,
                live,
                new ControlSockets(Map.of(), metrics),
                new Audit(store, clock),
                clock,
                metrics);
    }
}
