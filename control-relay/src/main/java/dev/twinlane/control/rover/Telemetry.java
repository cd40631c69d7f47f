package dev.twinlane.control.rover;

import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.LimitReason;
import java.util.Map;

/**
 * What a board reported last. Immutable.
 *
 * @param firmware its version, empty while unknown
 * @param settings that it is driven by
 * @param status its newest status
 * @param statusAtMs when that arrived, on the relay's monotonic clock
 */
public record Telemetry(String firmware, Settings settings, Status status, long statusAtMs) {

    /** Nothing was reported yet. */
    public static final Telemetry NONE = new Telemetry(
            "",
            new Settings(0, 0, 0, 0, 0),
            new Status(0, false, false, false, 0, 0, 0, 0, 0, LimitReason.DISARMED, Map.of(), 0, 0, 0, false, 0, 0),
            Long.MIN_VALUE / 2);

    Telemetry with(String newFirmware, Settings newSettings) {
        return new Telemetry(newFirmware, newSettings, status, statusAtMs);
    }

    Telemetry with(Status newStatus, long nowMs) {
        return new Telemetry(firmware, settings, newStatus, nowMs);
    }

    /**
     * The least age of a command that echoes {@code tick}, ms on the board's clock; the status's own way here is not in
     * it. Negative for a tick that the board has not reached.
     */
    public long ageOfMs(long tick, long nowMs) {
        int behind = (int) (status.tick() - tick); // both are u32 and wrap
        return behind + (nowMs - statusAtMs);
    }
}
