package dev.twinlane.video.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.VideoSocket.Quality;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What gives way when the driver's pictures suffer, second by second. */
class RateControlTest {

    private static final int FPS = 25;
    private static final int GOOD = 25;
    private static final int BAD = 10;

    private final RateControl rateControl = new RateControl(QualityLadder.usual());
    private long offered;
    private long taken;

    /** Seconds in which the driver was sent so many of 25 frames. */
    private void seconds(int count, int taking, int spectators) {
        for (int i = 0; i < count; i++) {
            offered += FPS;
            taken += taking;
            rateControl.adapt(new Load(offered, taken, 0), spectators);
        }
    }

    private String size() {
        return rateControl.ladder().rung().frameSize();
    }

    private int quality() {
        return rateControl.ladder().rung().jpegQuality();
    }

    @Test
    void nothing_changes_while_the_driver_gets_nearly_everything() {
        seconds(100, 20, 5);
        assertTrue(rateControl.ladder().isTop());
        assertEquals(1, rateControl.stride());
    }

    @Test
    void a_single_bad_second_changes_nothing() {
        seconds(10, GOOD, 0);
        seconds(1, BAD, 0);
        seconds(10, GOOD, 0);
        assertTrue(rateControl.ladder().isTop());
    }

    @Test
    void a_driver_alone_on_a_narrow_way_has_the_camera_photograph_smaller() {
        seconds(1, GOOD, 0);
        seconds(2, BAD, 0);
        assertEquals(40, quality());
        seconds(3, BAD, 0);
        assertEquals("480x320", size(), "a second to settle, and two that show it was not enough");
        seconds(100, BAD, 0);
        assertEquals(new Quality("320x240", 40, 8), rateControl.ladder().rung(), "and no lower than the last rung");
    }

    @Test
    void a_quality_that_its_owner_has_fixed_stays_whatever_the_way_bears() {
        Quality fixed = new Quality("640x480", 80, 25);
        RateControl held = new RateControl(QualityLadder.fixed(fixed));
        for (int second = 1; second < 60; second++) {
            held.adapt(new Load(25L * second, 5L * second, RateControl.WAITING_NS + 1), 0);
            assertEquals(fixed, held.ladder().rung());
        }
    }

    @Test
    void acknowledgements_that_wait_somewhere_are_strain_too() {
        rateControl.adapt(new Load(25, 25, 0), 0);
        assertFalse(rateControl.adapt(new Load(50, 50, RateControl.WAITING_NS + 1), 0));
        assertTrue(rateControl.adapt(new Load(75, 75, RateControl.WAITING_NS + 1), 0));
        assertEquals(40, quality());
    }

    @Test
    void spectators_hold_back_before_the_camera_photographs_smaller() {
        seconds(1, GOOD, 2);
        seconds(2, BAD, 2);
        assertEquals(RateControl.MOST_STRIDE, rateControl.stride());
        seconds(4, GOOD, 2);
        assertEquals(RateControl.MOST_STRIDE, rateControl.stride());
        assertTrue(rateControl.ladder().isTop());
    }

    @Test
    void when_even_that_does_not_suffice_the_camera_gives_as_well() {
        seconds(1, GOOD, 2);
        seconds(2, 5, 2);
        seconds(3, 15, 2);
        assertEquals(RateControl.MOST_STRIDE, rateControl.stride());
        assertEquals(40, quality());
    }

    @Test
    void spectators_on_links_of_their_own_get_their_frames_back() {
        seconds(1, GOOD, 2);
        seconds(2, BAD, 2);
        assertEquals(RateControl.MOST_STRIDE, rateControl.stride());
        seconds(3, BAD, 2);
        assertEquals(1, rateControl.stride(), "holding back brought nothing");
        assertFalse(rateControl.ladder().isTop(), "so the camera gives");
        seconds(3, BAD, 2);
        assertEquals(1, rateControl.stride(), "and they are left alone");
        assertEquals("480x320", size());
    }

    @Test
    void quality_comes_back_step_by_step_and_spectators_last() {
        seconds(1, GOOD, 2);
        seconds(2, 5, 2);
        seconds(3, 15, 2);
        assertEquals(40, quality());
        seconds(1 + RateControl.FIRST_PATIENCE_S, GOOD, 2);
        assertTrue(rateControl.ladder().isTop());
        assertEquals(RateControl.MOST_STRIDE, rateControl.stride());
        seconds(3 * (1 + RateControl.FIRST_PATIENCE_S), GOOD, 2);
        assertEquals(1, rateControl.stride());
    }

    @Test
    void spectators_get_as_much_back_as_the_way_carries() {
        seconds(1, GOOD, 2);
        seconds(2, BAD, 2);
        for (int i = 0; i < 60; i++) {
            seconds(1, rateControl.stride() >= 4 ? GOOD : BAD, 2);
        }
        assertEquals(4, rateControl.stride());
        assertTrue(rateControl.ladder().isTop());
    }

    @Test
    void a_rung_that_is_too_high_is_left_at_once_and_tried_ever_more_seldom() {
        seconds(1, GOOD, 0);
        seconds(2, BAD, 0);
        int ups = 0;
        for (int i = 0; i < 300; i++) {
            boolean wasTop = rateControl.ladder().isTop();
            seconds(1, wasTop ? BAD : GOOD, 0);
            ups += !wasTop && rateControl.ladder().isTop() ? 1 : 0;
        }
        assertTrue(ups >= 4 && ups <= 8, "tried " + ups + " times in 300 s");
    }

    @Test
    void a_new_driver_begins_at_the_top() {
        seconds(1, GOOD, 0);
        seconds(4, BAD, 0);
        assertTrue(rateControl.forget());
        assertTrue(rateControl.ladder().isTop());
        assertFalse(rateControl.forget());
    }

    @Test
    void a_viewer_that_was_exchanged_for_another_is_no_strain() {
        seconds(5, GOOD, 0);
        taken = 0;
        seconds(1, GOOD, 0);
        seconds(5, GOOD, 0);
        assertTrue(rateControl.ladder().isTop());
    }

    @Test
    void the_ladder_begins_at_what_the_owner_chose() {
        QualityLadder ladder = QualityLadder.from(new Quality("400x296", 50, 10));
        ladder.down();
        assertEquals(new Quality("400x296", 40, 10), ladder.rung());
    }

    @Test
    void on_the_narrowest_ways_pictures_come_less_often_and_get_no_poorer() {
        QualityLadder ladder = QualityLadder.from(new Quality("320x240", 30, 25));
        for (int fps : List.of(20, 13, 8)) {
            ladder.down();
            assertEquals(new Quality("320x240", 30, fps), ladder.rung());
        }
        assertTrue(ladder.isBottom());
    }
}
