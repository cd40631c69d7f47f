package dev.twinlane.shared.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioExecutor;
import org.xnio.XnioWorker;

class VirtualClockTest {

    private final VirtualClock clock = new VirtualClock();
    private final long startMs = clock.nowMs();
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private XnioWorker worker;
    private XnioExecutor thread;

    @BeforeEach
    void start() throws Exception {
        worker = Xnio.getInstance().createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1));
        thread = worker.getIoThread();
    }

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    private void notes(String what) {
        ran.add(what + " at " + (clock.nowMs() - startMs));
    }

    @Test
    void what_falls_due_runs_in_the_order_of_its_time_each_at_its_own() {
        clock.every(thread, 40, () -> notes("tick"));
        clock.after(thread, 100, () -> notes("last"));
        clock.after(thread, 10, () -> {
            notes("first");
            clock.after(thread, 30, () -> notes("then"));
        });

        clock.passMs(99);
        assertEquals(List.of("first at 10", "tick at 40", "then at 40", "tick at 80"), ran);
        clock.passMs(1);

        assertEquals("last at 100", ran.get(ran.size() - 1));
        assertEquals(100, clock.nowMs() - startMs);
    }

    @Test
    void what_is_called_off_does_not_run_also_when_that_happens_at_its_very_time() {
        List<XnioExecutor.Key> keys = new ArrayList<>();
        clock.after(thread, 50, () -> keys.forEach(XnioExecutor.Key::remove));
        keys.add(clock.after(thread, 50, () -> notes("once")));
        keys.add(clock.every(thread, 20, () -> notes("again")));

        clock.passMs(200);

        assertEquals(List.of("again at 20", "again at 40"), ran);
    }

    @Test
    void tasks_run_on_their_thread() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        clock.after(thread, 1, () -> threads.add(Thread.currentThread()));

        clock.passMs(1);

        assertEquals(thread, threads.get(0));
        assertNotSame(Thread.currentThread(), threads.get(0));
    }
}
