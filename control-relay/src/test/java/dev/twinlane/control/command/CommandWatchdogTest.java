package dev.twinlane.control.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommandWatchdogTest {

    private final CommandWatchdog watchdog = new CommandWatchdog(250);

    @Test
    void a_driver_may_be_silent_for_exactly_so_long() {
        watchdog.watch(1_000);

        assertEquals(1, watchdog.leftMs(1_249));
        assertEquals(0, watchdog.leftMs(1_250));
    }

    @Test
    void each_fresh_command_gives_the_whole_time_again() {
        watchdog.watch(1_000);
        watchdog.fed(1_200);

        assertEquals(250, watchdog.leftMs(1_200));
    }

    @Test
    void a_silence_is_stopped_again_and_again_but_begins_once() {
        watchdog.watch(1_000);

        assertTrue(watchdog.stopped(1_250));
        assertEquals(250, watchdog.leftMs(1_250));
        assertFalse(watchdog.stopped(1_500));
    }

    @Test
    void a_driver_who_speaks_again_can_fall_silent_again() {
        watchdog.watch(1_000);
        watchdog.stopped(1_250);
        watchdog.fed(1_300);

        assertTrue(watchdog.stopped(1_550));
    }

    @Test
    void nobody_is_watched_before_arming_and_after_disarming() {
        assertFalse(watchdog.watching());
        watchdog.watch(1_000);
        assertTrue(watchdog.watching());
        watchdog.rest();
        assertFalse(watchdog.watching());
    }
}
