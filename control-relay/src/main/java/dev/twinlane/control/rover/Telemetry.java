package dev.twinlane.control.rover;

import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.LimitReason;
import java.util.Map;

/**
 * The newest that a board said of itself. Immutable.
 *
 * @param firmware its version, empty while unknown
 * @param settings its own figures
 * @param status its newest status
 * @param statusAtMs when that arrived, on the relay's monotonic clock
 */
public record Telemetry(String firmware, Settings settings, Status status, long statusAtMs) {

    /** Nothing was heard yet. */
    public static final Telemetry NONE = new Telemetry(
            "",
            new Settings(0, 0, 0, 0, 0),
            new Status(0, false, false, false, 0, 0, 0, 0, 0, LimitReason.DISARMED, Map.of(), 0, 0, 0, false),
            Long.MIN_VALUE / 2);

    Telemetry with(String newFirmware, Settings newSettings) {
        return new Telemetry(newFirmware, newSettings, status, statusAtMs);
    }

    Telemetry with(Status newStatus, long nowMs) {
        return new Telemetry(firmware, settings, newStatus, nowMs);
    }

    /**
     * How old a command is that echoes {@code tick}, on the board's clock, at least: what the status took to get here is
     * not in it. Negative for a tick that the board has not reached.
     */
    public long ageOfMs(long tick, long nowMs) {
        int behind = (int) (status.tick() - tick); // both are u32 and wrap
        return behind + (nowMs - statusAtMs);
    }
}
