package dev.twinlane.control.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChallengesTest {

    private final AtomicLong nowMs = new AtomicLong();
    private final Challenges challenges = new Challenges(nowMs::get);

    @Test
    void a_challenge_works_once_for_its_holder_and_for_five_minutes() {
        String first = challenges.draw("browser a", "192.0.2.1");
        challenges.draw("browser b", "192.0.2.1");

        assertEquals(Optional.of(first), challenges.take("browser a"));
        assertTrue(challenges.take("browser a").isEmpty(), "once");
        nowMs.set(Challenges.LIFE_MS);
        assertTrue(challenges.take("browser b").isEmpty(), "too late");
    }

    @Test
    void a_newer_one_of_the_same_holder_takes_the_place_of_the_former() {
        String first = challenges.draw("browser a", "192.0.2.1");
        String second = challenges.draw("browser a", "192.0.2.1");

        assertNotEquals(first, second);
        assertEquals(Optional.of(second), challenges.take("browser a"));
    }

    @Test
    void a_network_that_asks_for_too_many_loses_its_own_only() {
        challenges.draw("mine", "2001:db8:1::1");
        challenges.draw("theirs 0", "2001:db8:2::1");
        for (int i = 1; i <= Challenges.MAX_OF_NETWORK; i++) {
            challenges.draw("theirs " + i, "2001:db8:2::" + i);
        }

        assertTrue(challenges.take("mine").isPresent());
        assertTrue(challenges.take("theirs 0").isEmpty());
        assertTrue(challenges.take("theirs 1").isPresent());
    }

    @Test
    void there_are_never_more_than_so_many() {
        for (int i = 0; i <= Challenges.MAX; i++) {
            challenges.draw("holder " + i, "10." + i / 250 + "." + i % 250 + ".1");
        }

        assertTrue(challenges.take("holder 0").isEmpty());
        assertTrue(challenges.take("holder 1").isPresent());
    }
}
