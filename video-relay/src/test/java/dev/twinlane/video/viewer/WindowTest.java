package dev.twinlane.video.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final long MS = 1_000_000;

    private final Window window = new Window(2);

    @Test
    void it_is_full_with_as_many_frames_in_flight_as_it_is_wide() {
        window.sent(1, 0);
        assertFalse(window.isFull());
        window.sent(2, 0);
        assertTrue(window.isFull());
        assertTrue(window.acknowledged(1, 1));
        assertFalse(window.isFull());
    }

    @Test
    void an_acknowledgement_covers_all_frames_before() {
        window.sent(1, 10);
        window.sent(2, 20);
        assertTrue(window.acknowledged(2, 30));
        assertEquals(0, window.oldestWaitNs(1_000));
    }

    @Test
    void an_acknowledgement_of_nothing_is_told_apart() {
        assertFalse(window.acknowledged(0, 1));
        window.sent(7, 0);
        assertFalse(window.acknowledged(8, 1));
        assertTrue(window.acknowledged(7, 1));
        assertFalse(window.acknowledged(7, 1), "twice");
    }

    @Test
    void the_oldest_frame_in_flight_tells_how_long_nothing_came_back() {
        window.sent(1, 10);
        window.sent(2, 20);
        assertEquals(90, window.oldestWaitNs(100));
        assertTrue(window.acknowledged(1, 100));
        assertEquals(80, window.oldestWaitNs(100));
    }

    @Test
    void a_camera_that_restarts_may_use_a_sequence_again() {
        window.sent(0, 10);
        window.sent(0, 20);
        assertTrue(window.acknowledged(0, 30));
        assertEquals(80, window.oldestWaitNs(100), "the second is still in flight");
        assertTrue(window.acknowledged(0, 100));
    }

    @Test
    void it_goes_on_for_ever() {
        for (int i = 0; i < 3 * Window.MAX_FRAMES; i++) {
            window.sent(i, i);
            assertTrue(window.acknowledged(i, i + 1));
        }
        assertFalse(window.isFull());
    }

    @Test
    void a_long_path_is_filled_to_the_cameras_rate() {
        Path path = new Path(200, 5);
        path.run(30, 2_000);
        path.run(30, 8_000);
        assertTrue(path.fps() >= 0.95 * 30, () -> path + "");
        assertTrue(path.p50AgeMs() <= 120, () -> path + "");
    }

    @Test
    void a_slow_short_path_is_filled_without_a_queue() {
        Path path = new Path(40, 50); // 25 KB at 4 Mbit/s
        path.run(30, 20_000);
        assertTrue(path.fps() >= 0.95 * 20, () -> path + "");
        assertTrue(path.p50AgeMs() <= 110, () -> path + "");
    }

    @Test
    void a_slow_long_path_is_filled_without_a_queue() {
        Path path = new Path(200, 50);
        path.run(30, 20_000);
        assertTrue(path.fps() >= 0.95 * 20, () -> path + "");
        assertTrue(path.p50AgeMs() <= 200, () -> path + "");
    }

    @Test
    void a_path_that_slows_down_and_recovers_is_followed() {
        Path path = new Path(40, 20); // 10 Mbit/s
        path.run(30, 10_000);
        path.serialisationMs = 100; // 2 Mbit/s
        path.run(30, 10_000);
        assertTrue(path.p50AgeMs() <= 350, () -> path + "");
        path.serialisationMs = 20;
        path.run(30, 3_000);
        path.run(30, 5_000);
        assertTrue(path.fps() >= 0.95 * 30, () -> path + "");
    }

    /** A viewer behind a link of one round trip and one rate, by the ms: newest frame when the window allows. */
    private static final class Path {

        private record Flight(int seq, long arrivesMs, long acknowledgedMs, long capturedMs) {}

        private final Window wide = new Window(Window.MAX_FRAMES);
        private final Deque<Flight> flights = new ArrayDeque<>();
        private final int roundTripMs;
        private int serialisationMs;
        private long nowMs;
        private long linkFreeMs;
        private int seq;
        private int delivered;
        private long ranMs;
        private final List<Long> ages = new ArrayList<>();

        Path(int roundTripMs, int serialisationMs) {
            this.roundTripMs = roundTripMs;
            this.serialisationMs = serialisationMs;
        }

        void run(int fps, int forMs) {
            ages.clear();
            delivered = 0;
            ranMs = forMs;
            long untilMs = nowMs + forMs;
            long newestMs = -1;
            for (; nowMs < untilMs; nowMs++) {
                if (nowMs * fps / 1000 != (nowMs - 1) * fps / 1000) {
                    newestMs = nowMs;
                }
                while (!flights.isEmpty() && flights.peek().acknowledgedMs <= nowMs) {
                    Flight done = flights.remove();
                    assertTrue(wide.acknowledged(done.seq, nowMs * MS));
                    delivered++;
                    ages.add(done.arrivesMs - done.capturedMs);
                }
                if (newestMs >= 0 && !wide.isFull()) {
                    wide.sent(seq, nowMs * MS);
                    linkFreeMs = Math.max(linkFreeMs, nowMs) + serialisationMs;
                    long arrivesMs = linkFreeMs + roundTripMs / 2;
                    flights.add(new Flight(seq, arrivesMs, arrivesMs + roundTripMs / 2, newestMs));
                    seq++;
                    newestMs = -1;
                }
            }
        }

        double fps() {
            return delivered * 1000.0 / ranMs;
        }

        long p50AgeMs() {
            return ages.stream().sorted().skip(ages.size() / 2).findFirst().orElse(Long.MAX_VALUE);
        }

        @Override
        public String toString() {
            return fps() + " fps, age p50 " + p50AgeMs() + " ms, window " + wide.frames();
        }
    }
}
