package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The control relay is killed while it writes: what it has acknowledged is still there when it is back. */
class CrashTrial {

    private static final int TIMES = Trials.full() ? 50 : 4;
    private static final int WRITERS = 4;
    private static final int EARLIEST_MS = 50;
    private static final int LATEST_MS = 500;
    private static final int HIGHEST = 10_000;
    private static final int LOWEST = 50; // slower is refused

    /** What one writer was told, and what it tried last. */
    private static final class Writer {

        private final TestHome.Rover rover;
        private volatile int acknowledged; // read by the thread that waits for the first
        private int tried = LOWEST;
        private int rows;

        Writer(TestHome.Rover rover) {
            this.rover = rover;
        }

        /** Changes its rover's figures again and again, each time to a higher one. */
        void write(Visitor owner) {
            try {
                while (tried < HIGHEST) {
                    tried++;
                    owner.put("/api/rovers/" + rover.id() + "/settings", figures(tried));
                    acknowledged = tried;
                    rows++;
                }
            } catch (IOException killed) {
                // as intended
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static Map<String, ?> figures(int speed) {
            return Map.of(
                    "maxSpeedMmS", speed, "brakeMs", 120, "reverseCap", 0.3, "turnCap", 0.5, "lowBatteryMv", 6_000);
        }

        /** Has the relay lost what it acknowledged? */
        boolean hasLost(Visitor owner) throws Exception {
            int kept = owner.get("/api/rovers/" + rover.id() + "/settings")
                    .at("/settings/maxSpeedMmS")
                    .asInt();
            return kept < acknowledged || kept > tried;
        }
    }

    @Test
    void what_was_acknowledged_is_never_lost() throws Exception {
        try (TestHome home = TestHome.build()) {
            List<Writer> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(new Writer(home.addRover("Rover " + i)));
            }
            int lost = 0;
            for (int i = 0; i < TIMES; i++) {
                TestHome.Relay control = home.startControl();
                lost += lostBy(writers, home.login());
                writeUntilKilled(home.login(), control, writers);
            }
            home.startControl();
            lost += lostBy(writers, home.login());
            int rows = writers.stream().mapToInt(writer -> writer.rows).sum();
            Trials.report("killed while writing: %d times, %d rows acknowledged, %d lost", TIMES, rows, lost);
            assertEquals(0, lost);
            assertTrue(rows > TIMES * WRITERS, "it was killed before it wrote much");
        }
    }

    private static List<Integer> acknowledged(List<Writer> writers) {
        return writers.stream().map(writer -> writer.acknowledged).toList();
    }

    private static int lostBy(List<Writer> writers, Visitor owner) throws Exception {
        int lost = 0;
        for (Writer writer : writers) {
            lost += writer.hasLost(owner) && writer.tried > 0 ? 1 : 0;
        }
        return lost;
    }

    private static void writeUntilKilled(Visitor owner, TestHome.Relay control, List<Writer> writers) throws Exception {
        List<Thread> threads = writers.stream()
                .map(writer -> new Thread(() -> writer.write(owner), "writer"))
                .toList();
        List<Integer> before = acknowledged(writers);
        threads.forEach(Thread::start);
        await().until(() -> !acknowledged(writers).equals(before)); // it does write
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(EARLIEST_MS, LATEST_MS) * 1_000_000L);
        control.program().kill();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
