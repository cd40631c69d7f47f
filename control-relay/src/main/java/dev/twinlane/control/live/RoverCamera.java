package dev.twinlane.control.live;

import dev.twinlane.control.camera.CameraWake;
import dev.twinlane.control.link.VideoLink;
import dev.twinlane.control.privacy.PrivacySwitch;
import dev.twinlane.control.privacy.WatchLog;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.shared.wire.MonitorSocket.Privacy;
import java.time.Instant;
import java.util.Optional;

/**
 * One rover's camera as the video relay reports it: is it live, who watches, and must it be off. A rover without a
 * camera has one too, which is never live. Confined to the live thread.
 */
public final class RoverCamera {

    private final RoverRow row;
    private final CameraWake wake;
    private final VideoLink link;
    private final WatchLog watchLog;
    private Optional<Privacy> privacy = Optional.empty(); // as pages know it; until it is known, the camera stays off

    public RoverCamera(RoverRow row, CameraWake wake, VideoLink link, WatchLog watchLog) {
        this.row = row;
        this.wake = wake;
        this.link = link;
        this.watchLog = watchLog;
    }

    /** Switches it on and off. */
    CameraWake wake() {
        return wake;
    }

    /** Why it must be off, as pages know it; empty until that is known. */
    Optional<Privacy> privacy() {
        return privacy;
    }

    /** Players that show its pictures now. */
    int players() {
        return route().players();
    }

    /** The video relay has reported something new, or has fallen silent. */
    void presenceChanged() {
        Route route = route();
        watchLog.seen(row.id(), route.watchers());
        wake.presence(route.live(), route.frames() > 0, route.viewers() + route.players());
    }

    private Route route() {
        return link.route(row.camera());
    }

    /** Switches it off while it must be; returns what pages have to be sent, empty when nothing changed. */
    Optional<Privacy> judge(PrivacySwitch newest, Instant now) {
        Privacy described = newest.describe(now);
        if (privacy.filter(described::equals).isPresent()) {
            return Optional.empty();
        }
        privacy = Optional.of(described);
        boolean closed = newest.isClosed(now);
        wake.forbid(closed);
        if (closed) {
            disconnect(); // in case its switch does not obey
        }
        return privacy;
    }

    /** Closes its socket at the video relay; if it may, it comes back with a new ticket. */
    void disconnect() {
        if (exists()) {
            link.revoke("", row.camera());
        }
    }

    /**
     * Sends the video relay whose viewer comes first.
     *
     * @param sid the driver's session, empty when nobody drives
     * @param page which page of it drives
     */
    void sendDriver(String sid, String page, long epoch) {
        if (exists()) {
            link.sendDriver(row.camera(), sid, page, epoch);
        }
    }

    /** Calls {@code watcher} for what the rover's driver has seen. */
    void watchSight(VideoLink.SightWatcher watcher) {
        if (exists()) {
            link.watchSight(row.camera(), watcher);
        }
    }

    /** The rover was deleted. */
    void end() {
        watchLog.forget(row.id());
        link.forget(row.camera());
    }

    private boolean exists() {
        return !row.camera().isEmpty();
    }
}
