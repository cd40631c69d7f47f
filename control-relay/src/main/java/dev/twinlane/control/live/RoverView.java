package dev.twinlane.control.live;

import dev.twinlane.control.camera.CameraWake;
import dev.twinlane.control.command.DriveLease;
import dev.twinlane.control.command.Driver;
import dev.twinlane.control.command.EstopLatch;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Telemetry;
import dev.twinlane.shared.wire.BoardSocket.Limits;
import dev.twinlane.shared.wire.MonitorSocket.Hello;
import dev.twinlane.shared.wire.MonitorSocket.LeaseState;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import java.net.URI;

/**
 * What pages are shown of one rover now: a page that connects, all that show it, and the list of rovers. It reads, and
 * changes nothing. Confined to the live thread.
 */
public record RoverView(
        RoverRow row,
        BoardLine line,
        DriveLease lease,
        EstopLatch estop,
        CameraWake camera,
        URI videoUrl,
        int displayLatencyMs) {

    private static final int DRIVE_HZ = 20;

    /** The same of the rover under another name. */
    RoverView of(RoverRow renamed) {
        return new RoverView(renamed, line, lease, estop, camera, videoUrl, displayLatencyMs);
    }

    Hello hello(Monitor page) {
        return new Hello(
                row.id(),
                row.name(),
                page.name(),
                page.right(),
                videoUrl.toString(),
                DRIVE_HZ,
                Limits.DEFAULT,
                displayLatencyMs);
    }

    /** Who drives, as {@code page} sees it. */
    LeaseState lease(Monitor page) {
        Driver holder = lease.holder();
        return new LeaseState(
                holder.name(),
                holder == page,
                lease.asking().name(),
                holder.silentMs(),
                lease.changing(),
                page.speedCap());
    }

    Rover rover() {
        Telemetry telemetry = line.telemetry();
        return new Rover(
                line.online(),
                line.seen().awayMs(),
                telemetry.firmware(),
                telemetry.settings(),
                telemetry.status(),
                estop.shown());
    }

    /** What the list of rovers shows. */
    RoverSummary summary() {
        Telemetry telemetry = line.telemetry();
        int batteryMv = telemetry.status().batteryMv();
        return new RoverSummary(
                line.online(),
                line.seen().atMs(),
                camera.live(),
                camera.forbidden(),
                lease.holder().name(),
                batteryMv,
                batteryMv < telemetry.settings().lowBatteryMv(),
                telemetry.firmware());
    }
}
