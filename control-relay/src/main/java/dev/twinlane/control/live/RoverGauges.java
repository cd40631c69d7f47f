package dev.twinlane.control.live;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.MonitorSocket.WakeStep;

/**
 * One rover's state for the metrics; at most one per rover. Written on the live thread, read by the scraper.
 */
public final class RoverGauges {

    private static final double MV_PER_V = 1e3;
    private static final double MS_PER_S = 1e3;
    private static final String LABEL = "rover";

    private volatile boolean online;
    private volatile boolean driven;
    private volatile boolean armed;
    private volatile boolean wanted;
    private volatile boolean live;
    private volatile double batteryV = Double.NaN;
    private volatile double rssiDbm = Double.NaN;
    private volatile double deadManS = Double.NaN;

    private final Metrics metrics;
    private final String rover;

    public RoverGauges(Metrics metrics, String rover) {
        this.metrics = metrics;
        this.rover = rover;
        String label = LABEL;
        metrics.gauge("twinlane.rover.online", "Is its drive board connected.", () -> bit(online), label, rover);
        metrics.gauge("twinlane.rover.driven", "Does somebody hold its lease.", () -> bit(driven), label, rover);
        metrics.gauge("twinlane.rover.armed", "May its motors turn.", () -> bit(armed), label, rover);
        metrics.gauge(
                "twinlane.camera.wanted", "Does somebody watch: shall it be on.", () -> bit(wanted), label, rover);
        metrics.gauge("twinlane.camera.live", "Do its pictures reach the video relay.", () -> bit(live), label, rover);
        metrics.gauge(
                "twinlane.rover.battery.volts", "Its battery; NaN when not measured.", () -> batteryV, label, rover);
        metrics.gauge(
                "twinlane.rover.rssi.dbm", "Its radio's level; NaN when not measured.", () -> rssiDbm, label, rover);
        metrics.gauge(
                "twinlane.rover.dead.man.seconds",
                "How long its motors turn on without a command; NaN when its board does not say.",
                () -> deadManS,
                label,
                rover);
    }

    private static int bit(boolean is) {
        return is ? 1 : 0;
    }

    /** The rover was deleted. */
    void end() {
        metrics.forget(LABEL, rover);
    }

    void board(boolean isOnline, Status status) {
        online = isOnline;
        armed = isOnline && status.armed();
        batteryV = status.batteryMv() == 0 ? Double.NaN : status.batteryMv() / MV_PER_V;
        rssiDbm = status.rssiDbm() == 0 ? Double.NaN : status.rssiDbm();
        deadManS = status.deadManMs() == 0 ? Double.NaN : status.deadManMs() / MS_PER_S;
    }

    void lease(boolean isDriven) {
        driven = isDriven;
    }

    void camera(WakeStep step) {
        wanted = step != WakeStep.OFF && step != WakeStep.BOARD_OFFLINE;
        live = step == WakeStep.LIVE;
    }
}
