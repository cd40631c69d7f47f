package dev.twinlane.video.link;

import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.video.route.Routes;
import java.util.List;

/** Tells control who is there: at once when something changed, else once a second. Confined to the video I/O thread. */
public final class PresenceReports {

    /** How often it looks for changes, ms. */
    public static final int LOOK_EVERY_MS = 50;

    private static final long REPORT_EVERY_NS = 1_000_000_000L;

    private final String clockId;
    private final Routes routes;
    private final ControlLink link;
    private List<Route> lastSeen = List.of();
    private long lastReportNs = System.nanoTime() - REPORT_EVERY_NS;

    public PresenceReports(String clockId, Routes routes, ControlLink link) {
        this.clockId = clockId;
        this.routes = routes;
        this.link = link;
    }

    /** Looks, and reports if it is time. */
    public void look() {
        List<Route> now = routes.presence();
        List<Route> essence = now.stream().map(PresenceReports::withoutCount).toList();
        long nowNs = System.nanoTime();
        if (!essence.equals(lastSeen) || nowNs - lastReportNs >= REPORT_EVERY_NS) {
            lastSeen = essence;
            lastReportNs = nowNs;
            link.report(new Presence(clockId, now));
        }
    }

    /** A frame more is no news; the first one is. */
    private static Route withoutCount(Route route) {
        return new Route(route.device(), route.live(), Math.min(1, route.frames()), route.viewers(), route.players());
    }
}
