package dev.twinlane.simulator.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.VideoSocket;
import org.junit.jupiter.api.Test;

class RelayClockTest {

    private static final long AHEAD_US = 5_000_000;

    private long nowUs = 1_000;
    private final RelayClock clock = new RelayClock(() -> nowUs);

    /** One exchange with these delays each way; the relay takes 7 µs. */
    private void exchange(long thereUs, long backUs) {
        VideoSocket.Sync question = clock.ask();
        long t1 = nowUs + thereUs + AHEAD_US;
        nowUs += thereUs + 7 + backUs;
        clock.learn(new VideoSocket.Synced(question.t0Us(), t1, t1 + 7));
    }

    @Test
    void before_the_first_answer_the_time_is_unknown() {
        clock.begin("a");
        assertFalse(clock.synchronised());
        assertEquals(0, clock.onRelay(nowUs));
        assertEquals(0, clock.untilDueUs());
    }

    @Test
    void the_least_round_trip_counts_and_never_makes_a_picture_younger() {
        clock.begin("a");
        exchange(9_000, 50_000);
        exchange(400, 400);
        exchange(30_000, 1_000);

        assertTrue(clock.synchronised());
        assertEquals(nowUs + AHEAD_US - 400, clock.onRelay(nowUs));
    }

    @Test
    void the_error_is_never_in_the_pictures_favour() {
        for (long there = 0; there <= 10_000; there += 500) {
            RelayClockTest other = new RelayClockTest();
            other.clock.begin("a");
            other.exchange(there, 10_000 - there);
            long believed = other.clock.onRelay(other.nowUs);
            assertTrue(believed <= other.nowUs + AHEAD_US, "believed too young at " + there);
        }
    }

    @Test
    void five_questions_at_once_then_one_every_four_seconds() {
        clock.begin("a");
        for (int i = 0; i < 5; i++) {
            assertEquals(0, clock.untilDueUs());
            exchange(100, 100);
        }
        assertEquals(4_000_000, clock.untilDueUs());
    }

    @Test
    void an_unanswered_question_is_asked_again() {
        clock.begin("a");
        clock.ask();
        assertEquals(1_000_000, clock.untilDueUs());
        nowUs += 1_000_000;
        assertEquals(0, clock.untilDueUs());
    }

    @Test
    void an_answer_to_another_question_teaches_nothing() {
        clock.begin("a");
        clock.ask();
        clock.learn(new VideoSocket.Synced(nowUs - 1, 1, 2));
        assertFalse(clock.synchronised());
    }

    @Test
    void a_relay_that_restarted_is_learned_anew_and_the_same_one_is_not() {
        clock.begin("a");
        exchange(400, 400);
        clock.begin("a");
        assertTrue(clock.synchronised());
        clock.begin("b");
        assertFalse(clock.synchronised());
    }

    @Test
    void what_was_learned_a_minute_ago_is_void() {
        clock.begin("a");
        exchange(100, 100);
        nowUs += 60_000_001;
        exchange(5_000, 5_000);
        assertEquals(nowUs + AHEAD_US - 5_000, clock.onRelay(nowUs));
    }
}
