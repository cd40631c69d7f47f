package dev.twinlane.control.live;

import static dev.twinlane.control.live.MessageRateLimit.Verdict.DROP;
import static dev.twinlane.control.live.MessageRateLimit.Verdict.FLOOD;
import static dev.twinlane.control.live.MessageRateLimit.Verdict.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class MessageRateLimitTest {

    private static final String ESTOP = "{\"type\":\"estop\",\"id\":\"a\"}";
    private static final String DRIVE = "{\"type\":\"drive\",\"seq\":1}";

    private final MessageRateLimit limit = new MessageRateLimit(0);

    @Test
    void the_first_stop_in_100_ms_always_passes_and_more_are_dropped() {
        long nowMs = 0;
        for (int i = 0; i < 50_000; i++) {
            limit.take(DRIVE, nowMs);
        }
        assertEquals(FLOOD, limit.take(DRIVE, nowMs));
        assertEquals(PASS, limit.take(ESTOP, nowMs));
        assertNotEquals(PASS, limit.take(ESTOP, nowMs + 99));
        assertEquals(PASS, limit.take(ESTOP, nowMs + 100));
    }

    @Test
    void a_page_that_was_held_up_may_send_what_it_has_saved_up() {
        for (int i = 0; i < 15 * 30; i++) {
            assertNotEquals(FLOOD, limit.take(DRIVE, 15_000));
        }
    }

    @Test
    void a_page_that_presses_stop_ten_times_a_second_for_ever_is_no_flood() {
        for (long nowMs = 0; nowMs < 3_600_000; nowMs += 100) {
            assertEquals(PASS, limit.take(ESTOP, nowMs));
            assertEquals(PASS, limit.take(DRIVE, nowMs));
        }
    }

    @Test
    void a_release_is_no_stop() {
        for (int i = 0; i < MessageRateLimit.BURST; i++) {
            limit.take(DRIVE, 0);
        }
        assertEquals(DROP, limit.take("{\"type\":\"estopClear\",\"generation\":1}", 0));
    }
}
