package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class AttemptsTest {

    private static final int LIMIT_MS = 300;
    private static final int MISSED_BY_MS = 40; // which four waiting threads, each 10 ms late, can explain

    private int attempts;

    private void take(double tookMs) {
        attempts++;
        Attempts.assertWithin("motors zero", tookMs, LIMIT_MS);
    }

    @Test
    void a_limit_that_is_kept_is_tried_once() throws Exception {
        Attempts.judge("kept", () -> take(LIMIT_MS), from -> 1_000);
        assertEquals(1, attempts);
    }

    @Test
    void a_miss_that_the_machine_cannot_explain_fails_at_once() {
        assertThrows(
                Attempts.Missed.class,
                () -> Attempts.judge("missed", () -> take(LIMIT_MS + MISSED_BY_MS), from -> MISSED_BY_MS / 4.0 - 1));
        assertEquals(1, attempts);
    }

    @Test
    void a_miss_that_the_machine_can_explain_is_tried_again_and_told_when_it_stays() {
        TestAbortedException end = assertThrows(
                TestAbortedException.class,
                () -> Attempts.judge("missed", () -> take(LIMIT_MS + MISSED_BY_MS), from -> MISSED_BY_MS / 4.0));
        assertEquals(3, attempts);
        assertTrue(String.valueOf(end.getMessage()).startsWith(Attempts.INCONCLUSIVE), end.getMessage());
    }

    @Test
    void an_attempt_that_holds_later_is_good() throws Exception {
        Attempts.judge("missed once", () -> take(attempts == 0 ? LIMIT_MS + 1 : LIMIT_MS), from -> 1_000);
        assertEquals(2, attempts);
    }

    @Test
    void a_comparison_is_a_fault_when_it_is_missed_each_time() throws Exception {
        Attempts.judge("missed twice", () -> Attempts.assertCompared(++attempts == 3, "less"), from -> 0);
        assertEquals(3, attempts);

        assertThrows(
                Attempts.Missed.class,
                () -> Attempts.judge("missed", () -> Attempts.assertCompared(++attempts == 0, "less"), from -> 0));
        assertEquals(6, attempts);
    }

    @Test
    void whatever_time_does_not_decide_fails_on_a_late_machine_too() {
        assertThrows(
                AssertionError.class,
                () -> Attempts.judge("moves again", () -> assertEquals(0, ++attempts), from -> 1_000));
        assertEquals(1, attempts);
    }

    @Test
    void a_time_that_is_no_number_is_a_miss() {
        assertThrows(Attempts.Missed.class, () -> take(Double.NaN));
    }
}
