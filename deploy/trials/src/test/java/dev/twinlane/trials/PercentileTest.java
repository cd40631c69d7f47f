package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentileTest {

    private static final List<Double> ONE_TO_TWENTY =
            IntStream.rangeClosed(1, 20).mapToObj(i -> (double) i).toList();

    @Test
    void nineteen_of_twenty_do_not_exceed_the_95th_percentile() {
        assertEquals(19, Trials.percentile(ONE_TO_TWENTY, 0.95));
        assertEquals(10, Trials.percentile(ONE_TO_TWENTY, 0.5));
        assertEquals(20, Trials.percentile(ONE_TO_TWENTY, 1));
        assertEquals(1, Trials.percentile(ONE_TO_TWENTY, 0));
    }

    @Test
    void of_few_samples_the_95th_percentile_is_the_highest() {
        assertEquals(7, Trials.percentile(List.of(7.0), 0.95));
        assertEquals(9, Trials.percentile(List.of(9.0, 7.0, 8.0), 0.95));
    }
}
