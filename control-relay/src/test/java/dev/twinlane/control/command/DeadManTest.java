package dev.twinlane.control.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeadManTest {

    private final DeadMan deadMan = new DeadMan(250);

    @Test
    void a_driver_may_be_silent_for_exactly_so_long() {
        deadMan.watch(1_000);

        assertEquals(1, deadMan.leftMs(1_249));
        assertEquals(0, deadMan.leftMs(1_250));
    }

    @Test
    void each_fresh_command_gives_the_whole_time_again() {
        deadMan.watch(1_000);
        deadMan.fed(1_200);

        assertEquals(250, deadMan.leftMs(1_200));
    }

    @Test
    void a_silence_is_stopped_again_and_again_but_begins_once() {
        deadMan.watch(1_000);

        assertTrue(deadMan.stopped(1_250));
        assertEquals(250, deadMan.leftMs(1_250));
        assertFalse(deadMan.stopped(1_500));
    }

    @Test
    void a_driver_who_speaks_again_can_fall_silent_again() {
        deadMan.watch(1_000);
        deadMan.stopped(1_250);
        deadMan.fed(1_300);

        assertTrue(deadMan.stopped(1_550));
    }

    @Test
    void nobody_is_watched_before_arming_and_after_disarming() {
        assertFalse(deadMan.watching());
        deadMan.watch(1_000);
        assertTrue(deadMan.watching());
        deadMan.rest();
        assertFalse(deadMan.watching());
    }
}
