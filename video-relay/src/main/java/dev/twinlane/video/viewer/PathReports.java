package dev.twinlane.video.viewer;

import dev.twinlane.shared.wire.VideoSocket;
import dev.twinlane.shared.wire.VideoSocket.PathReport;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;

/** Tells a viewer where the time goes between the camera and itself, as far as the relay can see it. */
final class PathReports {

    private static final long NS_PER_MS = 1_000_000;
    private static final long US_PER_MS = 1_000;
    private static final long NOT_KNOWN_US = -US_PER_MS;

    private PathReports() {}

    static PathReport of(FrameRoute route, RelayClock clock, Window window) {
        return new PathReport(
                bounded(route.cameraUs().orElse(NOT_KNOWN_US) / US_PER_MS),
                route.relayed(),
                bounded(window.roundTripNs() / NS_PER_MS),
                bounded(Math.max(0, window.waitingNs(clock.nowNs())) / NS_PER_MS),
                route.cameraQuality().lowered(),
                route.cameraQuality().stride());
    }

    private static int bounded(long ms) {
        return (int) Math.min(VideoSocket.MAX_PATH_MS, ms);
    }
}
