package dev.twinlane.control.gate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.gate.GuessLimiter.Guess;
import dev.twinlane.control.gate.GuessLimiter.Repute;
import dev.twinlane.shared.run.VirtualClock;
import org.junit.jupiter.api.Test;

class GuessLimiterTest {

    private final VirtualClock clock = new VirtualClock();
    private final GuessLimiter brake = new GuessLimiter(clock::nowMs);

    private static Guess guess(String name, String address) {
        return new Guess(name, address, "");
    }

    private static Guess fromDevice(String name, String address) {
        return new Guess(name, address, "phone");
    }

    private void fails(int times) {
        for (int i = 0; i < times; i++) {
            brake.failed(guess("Ada", "10.0.0.7"));
        }
    }

    /** Guesses as often as it is let, from ever new addresses, until {@code spanMs} have passed. Returns how often. */
    private int guessesFromEverywhere(int spanMs) {
        int guesses = 0;
        for (int passed = 0; passed < spanMs; passed += 1_000) {
            for (int i = 0; i < 10; i++) {
                Guess some = guess("Ada", "10.%d.%d.%d".formatted(i, passed / 1_000 / 250, passed / 1_000 % 250));
                if (isLet(some)) {
                    brake.failed(some);
                    guesses++;
                }
            }
            clock.passMs(1_000);
        }
        return guesses;
    }

    private boolean isLet(Guess guess) {
        try {
            brake.check(guess);
            return true;
        } catch (Refused tooEarly) {
            return false;
        }
    }

    @Test
    void a_few_mistakes_cost_nothing() {
        fails(4);

        assertDoesNotThrow(() -> brake.check(guess("ada", "10.0.0.7")));
    }

    @Test
    void each_further_mistake_doubles_the_wait_up_to_a_minute() {
        fails(5);
        Refused early = assertThrows(Refused.class, () -> brake.check(guess("Ada", "10.0.0.7")));
        assertEquals(429, early.status());
        assertTrue(early.sentence().contains("1 s"), early.sentence());
        clock.passMs(1_000);
        assertDoesNotThrow(() -> brake.check(guess("Ada", "10.0.0.7")));
        fails(30);
        clock.passMs(59_000);
        assertThrows(Refused.class, () -> brake.check(guess("Ada", "10.0.0.7")));
        clock.passMs(1_000);
        assertDoesNotThrow(() -> brake.check(guess("Ada", "10.0.0.7")));
    }

    @Test
    void a_stranger_who_guesses_for_hours_does_not_lock_the_owner_out() {
        int guesses = 0;
        for (int passedS = 0; passedS < 6 * 3_600; passedS++) {
            if (isLet(guess("Ada", "10.0.0.7"))) {
                fails(1);
                guesses++;
            }
            clock.passMs(1_000);
        }

        assertTrue(guesses > 300, "guesses: " + guesses);
        assertTrue(isLet(guess("Ada", "10.0.0.8")));
    }

    @Test
    void who_tries_name_after_name_is_slowed_down_as_well() {
        for (int i = 0; i < GuessLimiter.FREE_FAILURES_OF_ADDRESS - 1; i++) {
            brake.failed(guess("name " + i, "10.0.0.7"));
        }
        assertDoesNotThrow(() -> brake.check(guess("another", "10.0.0.7")));

        brake.failed(guess("another", "10.0.0.7"));

        assertThrows(Refused.class, () -> brake.check(guess("yet another", "10.0.0.7")));
        assertDoesNotThrow(() -> brake.check(guess("yet another", "10.0.0.8")));
    }

    @Test
    void a_success_forgets_the_mistakes() {
        fails(5);
        brake.succeeded(guess("ADA ", "10.0.0.7"));

        assertDoesNotThrow(() -> brake.check(guess("Ada", "10.0.0.7")));
    }

    @Test
    void a_flood_of_names_is_forgotten_oldest_first() {
        fails(5);
        for (int i = 0; i < GuessLimiter.MAX_REMEMBERED; i++) {
            brake.failed(guess("name " + i, "10.0.0.9"));
        }

        assertDoesNotThrow(() -> brake.check(guess("Ada", "10.0.0.7")));
    }

    @Test
    void suspicion_fades() {
        fails(1);
        assertEquals(Repute.SUSPECT, brake.reputeOf(guess("Ada", "10.0.0.7")));
        clock.passMs(GuessLimiter.FORGET_MS - 1);
        assertEquals(Repute.SUSPECT, brake.reputeOf(guess("Ada", "10.0.0.7")));
        clock.passMs(1);
        assertEquals(Repute.UNKNOWN, brake.reputeOf(guess("Ada", "10.0.0.7")));
    }

    @Test
    void who_has_guessed_for_hours_is_forgotten_within_hours_too() {
        fails(1_000);
        clock.passMs(13 * GuessLimiter.FORGET_MS);

        assertDoesNotThrow(() -> brake.check(guess("Ada", "10.0.0.7")));
        fails(4);
        assertDoesNotThrow(() -> brake.check(guess("Ada", "10.0.0.7")));
    }

    @Test
    void trust_survives_a_few_mistakes_and_no_more() {
        brake.succeeded(guess("Ada", "10.0.0.7"));
        fails(4);
        assertEquals(Repute.TRUSTED, brake.reputeOf(guess("Ada", "10.0.0.7")));
        fails(1);
        assertEquals(Repute.SUSPECT, brake.reputeOf(guess("Ada", "10.0.0.7")));
        clock.passMs(GuessLimiter.FORGET_MS);
        assertEquals(Repute.TRUSTED, brake.reputeOf(guess("Ada", "10.0.0.7")), "one is forgotten");
    }

    @Test
    void trust_is_in_one_person_at_their_address() {
        brake.succeeded(guess("Eve", "10.0.0.7"));

        assertEquals(Repute.UNKNOWN, brake.reputeOf(guess("Ada", "10.0.0.7")));
    }

    @Test
    void a_device_that_was_here_before_waits_for_nobody_at_its_address() {
        fails(100);
        assertFalse(isLet(guess("Ada", "10.0.0.7")));

        assertTrue(isLet(fromDevice("Ada", "10.0.0.7")));
        assertEquals(Repute.KNOWN, brake.reputeOf(fromDevice("Ada", "10.0.0.7")));
    }

    @Test
    void a_device_that_guesses_loses_its_place() {
        for (int i = 0; i < GuessLimiter.FAILURES_OF_DEVICE; i++) {
            assertTrue(brake.isKnownDevice(fromDevice("Ada", "10.0.0.7")));
            brake.failed(fromDevice("Ada", "10.0.0.7"));
        }
        assertFalse(brake.isKnownDevice(fromDevice("Ada", "10.0.0.7")));
        brake.failed(fromDevice("Ada", "10.0.0.7"));

        assertEquals(Repute.SUSPECT, brake.reputeOf(fromDevice("Ada", "10.0.0.7")));
        clock.passMs(2 * GuessLimiter.FORGET_MS);
        assertTrue(brake.isKnownDevice(fromDevice("Ada", "10.0.0.7")));
    }

    @Test
    void a_device_is_slowed_down_like_an_address() {
        for (int i = 0; i < GuessLimiter.FREE_FAILURES; i++) {
            assertTrue(isLet(fromDevice("Ada", "10.0.0.7")));
            brake.failed(fromDevice("Ada", "10.0.0.7"));
        }

        assertFalse(isLet(fromDevice("Ada", "10.0.0.7")));
    }

    @Test
    void from_everywhere_together_there_are_120_guesses_in_an_hour_at_most_and_60_in_each_after_that() {
        int first = guessesFromEverywhere(3_600_000);
        int second = guessesFromEverywhere(3_600_000);

        assertTrue(first >= GuessLimiter.FREE_FAILURES_OF_NAME && first <= 120, "first hour: " + first);
        assertTrue(second <= 61, "second hour: " + second);
    }

    @Test
    void guesses_from_everywhere_keep_out_neither_who_was_here_before_nor_other_names() {
        brake.succeeded(guess("Ada", "192.0.2.1"));
        guessesFromEverywhere(600_000);
        while (isLet(guess("Ada", "198.51.100.1"))) {
            brake.failed(guess("Ada", "198.51.100.1"));
        }

        assertTrue(isLet(guess("Ada", "192.0.2.1")));
        assertTrue(isLet(fromDevice("Ada", "203.0.113.9")));
        assertTrue(isLet(guess("Grace", "203.0.113.9")));
        assertFalse(isLet(guess("Ada", "203.0.113.9")));
    }

    @Test
    void a_code_that_belongs_to_nobody_is_bounded_by_address_alone() {
        for (int i = 0; i < 1_000; i++) {
            brake.failed(guess("", "10.1.%d.%d".formatted(i / 250, i % 250)));
        }

        assertTrue(isLet(guess("", "10.0.0.8")));
    }
}
