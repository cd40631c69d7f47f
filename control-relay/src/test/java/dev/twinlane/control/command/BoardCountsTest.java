package dev.twinlane.control.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.LimitReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardCountsTest {

    private final Metrics metrics = new Metrics();
    private final BoardCounts counts = new BoardCounts(metrics);

    @Test
    void what_a_board_dropped_is_counted_on_over_its_resets() {
        Status first = driving(0.5, LimitReason.NONE, 7);
        Status second = driving(0.5, LimitReason.NONE, 9);
        Status afterReset = driving(0.5, LimitReason.NONE, 1);
        counts.compare(first, second);
        counts.compare(second, afterReset);
        assertCounted("twinlane_board_commands_dropped_total{reason=\"expired\"} 3.0");
    }

    @Test
    void a_stop_is_counted_once_by_its_cause() {
        Status moving = driving(0.5, LimitReason.PICTURE_OLD, 0);
        Status held = driving(0, LimitReason.PICTURE_OLD, 0);
        Status empty = driving(0, LimitReason.LOW_BATTERY, 0);
        counts.compare(moving, held);
        counts.compare(held, held);
        counts.compare(held, empty);
        counts.compare(empty, moving);
        counts.compare(moving, held);
        assertCounted("twinlane_board_stops_total{cause=\"picture_old\"} 2.0");
        assertCounted("twinlane_board_stops_total{cause=\"low_battery\"} 1.0");
        assertCounted("twinlane_board_stops_total{cause=\"dead_man\"} 0.0");
    }

    @Test
    void a_board_s_own_dead_man_is_one_stop_until_it_has_been_quiet_again() {
        Status moving = driving(1, LimitReason.NONE, 0);
        Status failsafe = status(true, true, 1, LimitReason.NONE, 0);
        counts.compare(moving, failsafe);
        counts.compare(failsafe, failsafe);
        assertCounted("twinlane_board_stops_total{cause=\"dead_man\"} 1.0");
    }

    @Test
    void a_rover_that_is_not_armed_is_not_stopped() {
        Status disarmed = status(false, false, 0, LimitReason.DISARMED, 0);
        Status disarmedBlind = status(false, false, 0, LimitReason.PICTURE_OLD, 0);
        counts.compare(disarmed, disarmedBlind);
        assertCounted("twinlane_board_stops_total{cause=\"picture_old\"} 0.0");
    }

    private void assertCounted(String line) {
        String page = metrics.scrape();
        assertTrue(page.lines().anyMatch(line::equals), page);
    }

    private static Status driving(double limit, LimitReason reason, long expired) {
        return status(true, false, limit, reason, expired);
    }

    private static Status status(boolean armed, boolean failsafe, double limit, LimitReason reason, long expired) {
        return new Status(
                1,
                armed,
                failsafe,
                false,
                1,
                1,
                0,
                0,
                limit,
                reason,
                Map.of(Dropped.EXPIRED, expired),
                0,
                0,
                0,
                false,
                0,
                0);
    }
}
