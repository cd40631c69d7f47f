package dev.twinlane.video.link;

import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.Routes;
import java.util.List;

/**
 * Reports to control who is there: at once when something has changed, else once a second. It looks often, but closely only
 * when something may have changed: somebody came or left, or a camera's first picture is awaited. Confined to the video I/O
 * thread.
 */
public final class PresenceReports {

    /** How often it looks for changes, ms. */
    public static final int LOOK_EVERY_MS = 50;

    private static final long REPORT_EVERY_NS = 1_000_000_000L;

    private final RelayClock clock;
    private final Routes routes;
    private final ControlLink link;
    private List<Route> lastSeen = List.of();
    private long lastReportNs;
    private long lastChanges = -1;
    private boolean awaitsFirstPicture;

    public PresenceReports(RelayClock clock, Routes routes, ControlLink link) {
        this.clock = clock;
        this.lastReportNs = clock.nowNs() - REPORT_EVERY_NS;
        this.routes = routes;
        this.link = link;
    }

    /** Reports when something has changed, or a second is over. */
    public void look() {
        long nowNs = clock.nowNs();
        long changes = routes.changes();
        if (changes == lastChanges && !awaitsFirstPicture && nowNs - lastReportNs < REPORT_EVERY_NS) {
            return;
        }
        lastChanges = changes;
        List<Route> now = routes.presence();
        awaitsFirstPicture = now.stream().anyMatch(route -> route.live() && route.frames() == 0);
        List<Route> essence = now.stream().map(PresenceReports::withoutCount).toList();
        if (!essence.equals(lastSeen) || nowNs - lastReportNs >= REPORT_EVERY_NS) {
            lastSeen = essence;
            lastReportNs = nowNs;
            link.report(new Presence(clock.id(), now));
            routes.reported();
        }
    }

    /** One more frame is no change, except for the first. */
    private static Route withoutCount(Route route) {
        return new Route(
                route.device(),
                route.live(),
                Math.min(1, route.frames()),
                route.viewers(),
                route.players(),
                route.watchers());
    }
}
