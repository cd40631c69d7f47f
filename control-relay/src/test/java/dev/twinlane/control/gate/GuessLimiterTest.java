package dev.twinlane.control.gate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.run.VirtualClock;
import org.junit.jupiter.api.Test;

class GuessLimiterTest {

    private final VirtualClock clock = new VirtualClock();
    private final GuessLimiter brake = new GuessLimiter(clock::nowMs);

    private void fails(int times) {
        for (int i = 0; i < times; i++) {
            brake.failed("Ada", "10.0.0.7");
        }
    }

    @Test
    void a_few_mistakes_cost_nothing() {
        fails(4);

        assertDoesNotThrow(() -> brake.check("ada", "10.0.0.7"));
    }

    @Test
    void each_further_mistake_doubles_the_wait_up_to_a_minute() {
        fails(5);
        Refused early = assertThrows(Refused.class, () -> brake.check("Ada", "10.0.0.7"));
        assertEquals(429, early.status());
        assertTrue(early.sentence().contains("1 s"), early.sentence());
        clock.passMs(1_000);
        assertDoesNotThrow(() -> brake.check("Ada", "10.0.0.7"));
        fails(30);
        clock.passMs(59_000);
        assertThrows(Refused.class, () -> brake.check("Ada", "10.0.0.7"));
        clock.passMs(1_000);
        assertDoesNotThrow(() -> brake.check("Ada", "10.0.0.7"));
    }

    @Test
    void a_stranger_who_guesses_does_not_lock_the_owner_out() {
        fails(100);

        assertDoesNotThrow(() -> brake.check("Ada", "10.0.0.8"));
    }

    @Test
    void who_tries_name_after_name_is_slowed_down_as_well() {
        for (int i = 0; i < GuessLimiter.FREE_FAILURES_OF_ADDRESS - 1; i++) {
            brake.failed("name " + i, "10.0.0.7");
        }
        assertDoesNotThrow(() -> brake.check("another", "10.0.0.7"));

        brake.failed("another", "10.0.0.7");

        assertThrows(Refused.class, () -> brake.check("yet another", "10.0.0.7"));
        assertDoesNotThrow(() -> brake.check("yet another", "10.0.0.8"));
    }

    @Test
    void a_success_forgets_the_mistakes() {
        fails(5);
        brake.succeeded("ADA ", "10.0.0.7");

        assertDoesNotThrow(() -> brake.check("Ada", "10.0.0.7"));
    }

    @Test
    void a_flood_of_names_is_forgotten_oldest_first() {
        fails(5);
        for (int i = 0; i < GuessLimiter.MAX_REMEMBERED; i++) {
            brake.failed("name " + i, "10.0.0.9");
        }

        assertDoesNotThrow(() -> brake.check("Ada", "10.0.0.7"));
    }
}
