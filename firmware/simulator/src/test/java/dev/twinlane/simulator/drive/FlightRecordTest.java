package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.simulator.blackbox.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightRecordTest {

    private final List<Double> told = new ArrayList<>();
    private final FlightRecord record = new FlightRecord(entry -> told.add(((Entry.Motors) entry).linear()));

    private void means(int linearPermille, int limitPermille) {
        record.motion(linearPermille, 0, true, false, false, 1, limitPermille, 0);
    }

    @Test
    void what_the_loop_still_meant_when_the_timer_cut_the_motors_is_not_what_they_do() {
        record.turn();
        means(500, 800);
        record.cut();
        means(500, 790); // the limit falls with each turn of the loop

        assertEquals(List.of(0.5, 0.0, 0.0), told);
    }

    @Test
    void motors_that_turn_again_are_noted() {
        record.turn();
        means(500, 800);
        record.cut();
        record.turn();
        means(400, 800);

        assertEquals(List.of(0.5, 0.0, 0.4), told);
    }
}
