package dev.twinlane.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void a_logarithmic_axis_gives_each_decade_the_same_length() {
        Axis axis = new Axis("ms", 1, 100, true);

        assertEquals(0.5, axis.share(10), 1e-9);
        assertEquals(List.of(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0), axis.ticks());
    }

    @Test
    void a_linear_axis_is_marked_at_round_values() {
        assertEquals(List.of(0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0), new Axis("s", 0, 30, false).ticks());
    }
}
