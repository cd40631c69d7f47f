package dev.twinlane.video.viewer;

import dev.twinlane.shared.wire.VideoSocket;
import dev.twinlane.shared.wire.VideoSocket.Way;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;

/** Where the time goes between a camera and one viewer, as far as it can be seen from here. */
final class WayReport {

    private static final long NS_PER_MS = 1_000_000;
    private static final long US_PER_MS = 1_000;
    private static final long NOT_KNOWN_US = -US_PER_MS;

    private WayReport() {}

    static Way of(FrameRoute route, RelayClock clock, Window window) {
        return new Way(
                bounded(route.cameraUs().orElse(NOT_KNOWN_US) / US_PER_MS),
                route.relayed(),
                bounded(window.roundTripNs() / NS_PER_MS),
                bounded(Math.max(0, window.waitingNs(clock.nowNs())) / NS_PER_MS),
                route.cameraQuality().lowered(),
                route.cameraQuality().stride());
    }

    private static int bounded(long ms) {
        return (int) Math.min(VideoSocket.MAX_WAY_MS, ms);
    }
}
