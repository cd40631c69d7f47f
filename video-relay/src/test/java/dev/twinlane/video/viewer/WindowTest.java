package dev.twinlane.video.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowTest {

    private final Window window = new Window(2);

    @Test
    void it_is_full_with_as_many_frames_in_flight_as_it_is_wide() {
        window.sent(1, 0);
        assertFalse(window.isFull());
        window.sent(2, 0);
        assertTrue(window.isFull());
        assertTrue(window.acknowledged(1));
        assertFalse(window.isFull());
    }

    @Test
    void an_acknowledgement_covers_all_frames_before() {
        window.sent(1, 10);
        window.sent(2, 20);
        assertTrue(window.acknowledged(2));
        assertEquals(0, window.oldestWaitNs(1_000));
    }

    @Test
    void an_acknowledgement_of_nothing_is_told_apart() {
        assertFalse(window.acknowledged(0));
        window.sent(7, 0);
        assertFalse(window.acknowledged(8));
        assertTrue(window.acknowledged(7));
        assertFalse(window.acknowledged(7), "twice");
    }

    @Test
    void the_oldest_frame_in_flight_tells_how_long_nothing_came_back() {
        window.sent(1, 10);
        window.sent(2, 20);
        assertEquals(90, window.oldestWaitNs(100));
        assertTrue(window.acknowledged(1));
        assertEquals(80, window.oldestWaitNs(100));
    }

    @Test
    void a_camera_that_restarts_may_use_a_sequence_again() {
        window.sent(0, 10);
        window.sent(0, 20);
        assertTrue(window.acknowledged(0));
        assertEquals(80, window.oldestWaitNs(100), "the second is still in flight");
        assertTrue(window.acknowledged(0));
    }

    @Test
    void it_goes_on_for_ever() {
        for (int i = 0; i < 3 * Window.MAX_FRAMES; i++) {
            window.sent(i, i);
            assertTrue(window.acknowledged(i));
        }
        assertFalse(window.isFull());
    }
}
