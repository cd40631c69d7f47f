package dev.twinlane.control.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Control's clock reads 1 000 000 µs more than the video relay's. */
class VideoClockTest {

    private static final long AHEAD_US = 1_000_000;

    private final VideoClock clock = new VideoClock();

    private void exchanged(long atUs, long thereUs, long backUs) {
        long videoUs = atUs + thereUs - AHEAD_US;
        clock.learn(atUs, videoUs, videoUs + 30, atUs + thereUs + 30 + backUs);
    }

    @Test
    void it_knows_nothing_before_the_first_exchange() {
        assertFalse(clock.isKnown());
        exchanged(2_000_000, 500, 500);
        assertTrue(clock.isKnown());
    }

    @Test
    void the_earliest_moment_is_half_a_round_trip_before_the_likely_one() {
        exchanged(2_000_000, 500, 500);

        assertEquals(5_000_000 - 501, clock.earliestUs(4_000_000));
    }

    @Test
    void however_lopsided_the_way_is_a_moment_never_seems_later_than_it_was() {
        for (long there = 0; there <= 200_000; there += 20_000) {
            VideoClock lopsided = new VideoClock();
            lopsided.learn(2_000_000, 1_000_000 + there, 1_000_000 + there, 2_200_000);

            assertTrue(lopsided.earliestUs(4_000_000) <= 5_000_000, () -> "" + lopsided.earliestUs(4_000_000));
        }
    }

    @Test
    void the_least_round_trip_of_the_last_minute_counts() {
        exchanged(2_000_000, 100, 100);
        exchanged(3_000_000, 5_000, 5_000);
        assertEquals(5_000_000 - 101, clock.earliestUs(4_000_000));

        exchanged(63_000_000, 5_000, 5_000);
        assertEquals(5_000_000 - 5_001, clock.earliestUs(4_000_000), "crystals drift");
    }

    @Test
    void an_exchange_that_cannot_be_is_ignored() {
        clock.learn(2_000_000, 1_000_000, 1_000_000, 1_999_999);
        clock.learn(2_000_000, 1_000_001, 1_000_000, 2_000_100);
        clock.learn(2_000_000, 1_000_000, 1_002_000, 2_000_100);

        assertFalse(clock.isKnown());
    }
}
