package dev.twinlane.control.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CommandRoundTripTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private final CommandRoundTrip trip = new CommandRoundTrip();

    @Test
    void a_command_is_timed_once_and_what_was_sent_before_it_never() {
        trip.sent(7, 0);
        trip.sent(8, SECOND_NS);
        assertEquals(OptionalDouble.of(2), trip.acknowledged(8, 3 * SECOND_NS));
        assertEquals(OptionalDouble.empty(), trip.acknowledged(8, 4 * SECOND_NS));
        assertEquals(OptionalDouble.empty(), trip.acknowledged(7, 4 * SECOND_NS));
    }

    @Test
    void what_an_earlier_driver_sent_is_not_waited_for() {
        trip.sent(7, 0);
        trip.forget();
        assertEquals(OptionalDouble.empty(), trip.acknowledged(7, SECOND_NS));
    }

    @Test
    void of_a_board_that_never_answers_only_the_newest_commands_are_remembered() {
        for (int seq = 0; seq < 100; seq++) {
            trip.sent(seq, seq);
        }
        assertEquals(OptionalDouble.empty(), trip.acknowledged(10, SECOND_NS));
        assertEquals(OptionalDouble.of(1), trip.acknowledged(99, 99 + SECOND_NS));
    }
}
