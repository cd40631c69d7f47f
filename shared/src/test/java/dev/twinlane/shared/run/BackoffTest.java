package dev.twinlane.shared.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waits_double_up_to_the_maximum_with_jitter_and_start_over_after_success() {
        Backoff backoff = new Backoff(250, 5_000, new Random(7));
        for (int ceilingMs : new int[] {250, 500, 1_000, 2_000, 4_000, 5_000, 5_000}) {
            assertBetween(ceilingMs / 2, ceilingMs, backoff.nextMs());
        }
        backoff.reset();
        assertBetween(125, 250, backoff.nextMs());
    }

    private static void assertBetween(int min, int max, int waitMs) {
        assertTrue(waitMs >= min && waitMs <= max, () -> waitMs + " not in " + min + ".." + max);
    }
}
