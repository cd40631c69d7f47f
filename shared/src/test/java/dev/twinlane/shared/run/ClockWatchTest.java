package dev.twinlane.shared.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.count.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockWatchTest {

    private final VirtualClock time = new VirtualClock();
    private final MovableClock wall = new MovableClock(Instant.parse("2026-11-29T19:00:00Z"));
    private final Metrics metrics = Metrics.withProcess();
    private final ClockWatch watch = new ClockWatch(wall, time, metrics);

    @AfterEach
    void close() throws Exception {
        metrics.close();
    }

    private void pass(Duration span) {
        time.passMs(span.toMillis());
        wall.advance(span);
    }

    private String steps() {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith("twinlane_clock_steps_total"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "-32400000, the machine's clock was set back by 9:00:00 h",
        "-32399998, the machine's clock was set back by 9:00:00 h",
        "32400000, the machine's clock was set ahead by 9:00:00 h",
        "6000, the machine's clock was set ahead by 0:00:06 h",
        "-1795000000000, the machine's clock was set back by 498611:06:40 h"
    })
    void a_step_is_counted_once_and_told_for_ten_minutes(long byMs, String words) {
        pass(Duration.ofSeconds(1));
        wall.advance(Duration.ofMillis(byMs));

        watch.look();
        pass(Duration.ofSeconds(5));
        watch.look();

        assertEquals(List.of(words + ", or the machine slept 5 s ago"), watch.noticed());
        assertTrue(steps().endsWith(" 1.0"), steps());
        pass(Duration.ofMillis(ClockWatch.TOLD_MS - 5_000));
        assertEquals(List.of(), watch.noticed());
    }

    @Test
    void a_clock_that_is_slewed_or_corrected_by_a_little_is_let_pass() {
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofSeconds(1));
            wall.advance(Duration.ofMillis(i % 2 == 0 ? 4_000 : -3_900));
            watch.look();
        }

        assertEquals(List.of(), watch.noticed());
        assertTrue(steps().endsWith(" 0.0"), steps());
    }

    @Test
    void a_steady_clock_goes_on_by_itself_when_the_wall_clock_is_set() {
        SteadyClock steady = new SteadyClock(wall, time);
        Instant began = wall.instant();

        wall.advance(Duration.ofHours(-9));
        time.passMs(1_500);

        assertEquals(began.plusMillis(1_500), steady.instant());
    }
}
