package dev.twinlane.video.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

    private final Window window = new Window(2);

    @Test
    void it_is_full_when_the_frames_in_flight_reach_its_width() {
        window.sent(1, 0, 0);
        assertFalse(window.isFull());
        window.sent(2, 0, 0);
        assertTrue(window.isFull());
        assertTrue(window.acknowledged(1, 1, false));
        assertFalse(window.isFull());
    }

    @Test
    void an_acknowledgement_covers_all_frames_before_it() {
        window.sent(1, 0, 10);
        window.sent(2, 0, 20);
        assertTrue(window.acknowledged(2, 30, false));
        assertEquals(0, window.oldestWaitNs(1_000));
    }

    @Test
    void an_acknowledgement_of_nothing_is_recognised() {
        assertFalse(window.acknowledged(0, 1, false));
        window.sent(7, 0, 0);
        assertFalse(window.acknowledged(8, 1, false));
        assertTrue(window.acknowledged(7, 1, false));
        assertFalse(window.acknowledged(7, 1, false), "twice");
    }

    @Test
    void the_oldest_frame_in_flight_tells_how_long_no_acknowledgement_came() {
        window.sent(1, 0, 10);
        window.sent(2, 0, 20);
        assertEquals(90, window.oldestWaitNs(100));
        assertTrue(window.acknowledged(1, 100, false));
        assertEquals(80, window.oldestWaitNs(100));
    }

    @Test
    void a_camera_that_restarts_may_use_a_sequence_again() {
        window.sent(0, 0, 10);
        window.sent(0, 0, 20);
        assertTrue(window.acknowledged(0, 30, false));
        assertEquals(80, window.oldestWaitNs(100), "the second is still in flight");
        assertTrue(window.acknowledged(0, 100, false));
    }

    @Test
    void it_goes_on_after_its_ring_has_wrapped_around() {
        for (int i = 0; i < 3 * Window.MAX_FRAMES; i++) {
            window.sent(i, 0, i);
            assertTrue(window.acknowledged(i, i + 1, false));
        }
        assertFalse(window.isFull());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 8})
    void a_long_path_is_filled_to_the_cameras_rate(double jitterMs) {
        Path path = Path.of(200, 10).jittering(jitterMs);
        path.run(3_000);
        path.run(30_000);
        assertTrue(path.fps() >= 0.98 * 30, path::toString);
        assertTrue(path.p50AgeMs() <= 130, path::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 8})
    void a_slow_short_path_is_filled_without_a_queue(double jitterMs) {
        Path path = Path.of(40, 50).jittering(jitterMs); // 25 KB at 4 Mbit/s
        path.run(60_000);
        assertTrue(path.fps() >= 0.93 * 20, path::toString);
        assertTrue(path.p50AgeMs() <= 110, path::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 8})
    void a_slow_long_path_is_filled_without_a_queue(double jitterMs) {
        Path path = Path.of(200, 50).jittering(jitterMs);
        path.run(60_000);
        assertTrue(path.fps() >= 0.92 * 20, path::toString);
        assertTrue(path.p50AgeMs() <= 200, path::toString);
    }

    @Test
    void a_link_on_which_serialisation_outlasts_the_delay_holds_one_picture_at_a_time() {
        Path path = Path.of(40, 200).jittering(3); // 25 KB at 1 Mbit/s
        path.run(60_000);
        assertTrue(path.fps() >= 0.8 * 5, path::toString);
        assertTrue(path.p50AgeMs() <= 300, path::toString);
    }

    @ParameterizedTest
    @CsvSource({"40, 10, 0.01", "40, 10, 0.03", "40, 25, 0.01", "40, 25, 0.03", "200, 10, 0.01"})
    void lost_packets_are_not_mistaken_for_a_queue(double roundTripMs, double serialisationMs, double loss) {
        Path path = Path.of(roundTripMs, serialisationMs).jittering(3).losing(loss); // 17 packets each
        path.run(10_000);
        path.run(60_000);
        assertTrue(path.fps() >= 0.95 * 30, path::toString);
        assertTrue(path.p50AgeMs() <= roundTripMs + serialisationMs + 10, path::toString);
    }

    @Test
    void a_lossy_path_that_slows_down_gets_back_to_a_short_queue() {
        Path path = Path.of(40, 20).jittering(3).losing(0.01);
        path.run(20_000);
        path.serialisationMs = 100;
        path.run(10_000);
        assertTrue(path.worstAgeMs() <= 600, path::toString);
        path.run(20_000);
        assertTrue(path.p50AgeMs() <= 220, path::toString);
    }

    @Test
    void no_more_are_in_flight_than_the_camera_needs() {
        Path path = Path.of(20, 25).jittering(0.5);
        path.run(60_000);
        assertEquals(2, path.window.frames(), path::toString);
        assertTrue(path.fps() >= 0.98 * 30, path::toString);
    }

    @Test
    void a_path_that_slows_down_and_recovers_is_followed() {
        Path path = Path.of(40, 20).jittering(3); // 10 Mbit/s
        path.run(10_000);
        path.serialisationMs = 100; // 2 Mbit/s
        path.run(10_000);
        assertTrue(path.worstAgeMs() <= 350, path::toString);
        assertTrue(path.fps() >= 0.9 * 10, path::toString);
        path.serialisationMs = 20;
        path.run(3_000);
        path.run(5_000);
        assertTrue(path.fps() >= 0.95 * 30, path::toString);
    }

    @Test
    void a_path_that_becomes_longer_is_filled_again() {
        Path path = Path.of(20, 10).jittering(0.5);
        path.run(10_000);
        path.roundTripMs = 200;
        path.run(20_000);
        path.run(10_000);
        assertTrue(path.fps() >= 0.95 * 30, path::toString);
    }
}
