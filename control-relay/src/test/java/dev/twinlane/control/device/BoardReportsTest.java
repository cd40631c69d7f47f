package dev.twinlane.control.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.control.device.BoardReports.Report;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.wire.ResetReason;
import org.junit.jupiter.api.Test;

/** What a board told is known as long as there is that board. */
class BoardReportsTest {

    private static final Report HUNG = Report.of(ResetReason.WATCHDOG);

    private final Metrics metrics = new Metrics();
    private final BoardReports reports = new BoardReports(metrics);

    @Test
    void a_deleted_rovers_boards_are_forgotten_and_no_others() {
        reports.received(device("demo", "demo-drive"), "1", HUNG);
        reports.received(device("demo", "demo-camera"), "2", HUNG);
        reports.received(device("other", "other-drive"), "3", HUNG);

        reports.deleted("demo");

        assertEquals(Report.NONE, reports.of("demo-drive"));
        assertEquals(Report.NONE, reports.of("demo-camera"));
        assertEquals(HUNG, reports.of("other-drive"));
    }

    @Test
    void a_start_is_counted_once_however_often_the_board_comes_back() {
        reports.received(device("demo", "demo-drive"), "1", HUNG);
        reports.received(device("demo", "demo-drive"), "1", HUNG);
        reports.received(device("demo", "demo-drive"), "2", Report.of(ResetReason.POWER));

        assertEquals(1, starts("watchdog"));
        assertEquals(1, starts("power"));
    }

    private double starts(String reset) {
        return metrics.registry()
                .get("twinlane.board.starts")
                .tag("reset", reset)
                .counter()
                .count();
    }

    private static Device device(String rover, String id) {
        return new Device(id, rover, id.endsWith("camera") ? DeviceKind.CAMERA : DeviceKind.DRIVE, "mark");
    }
}
