package dev.twinlane.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void the_median_is_the_middle_run() {
        assertEquals(new Statistics(2, 1, 9, 3), Statistics.of(List.of(9.0, 1.0, 2.0)));
    }

    @Test
    void of_an_even_number_it_is_the_mean_of_the_middle_two() {
        assertEquals(2.5, Statistics.of(List.of(4.0, 1.0, 2.0, 3.0)).median());
    }
}
