package dev.twinlane.control.link;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.shared.wire.LinkSocket.FixedQuality;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Origins;
import dev.twinlane.shared.wire.LinkSocket.Player;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Qualities;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The link to the video relay: keys, origins, players' tokens and drivers go down, presence comes up. There is one
 * video relay; a newer connection replaces the older. With the link down nothing here stops working: the newest message
 * of each kind is kept for the next connection, and after {@link #PRESENCE_MS} without a report the cameras count as
 * gone.
 *
 * <p>Confined to the live thread.
 */
public final class VideoLink {

    /** How long a report of the video relay counts; it repeats it each second. */
    public static final int PRESENCE_MS = 3_000;

    /**
     * How long revocations are kept: a video socket that is not renewed closes after five minutes, a ticket ends after
     * one.
     */
    static final int REVOKED_MS = 6 * 60_000;

    /** Revocations kept for a video relay that is away; beyond that the oldest is dropped. */
    static final int REMEMBERED = 1_024;

    /** Routes that are read from one message; more than there can be rovers. */
    static final int MAX_ROUTES = 256;

    private static final long NS_PER_US = 1_000;
    private static final Route NO_ROUTE = new Route("", false, 0, 0, 0, List.of());

    private Keys keys;
    private final Origins origins;
    private final LiveThread live;
    private final ControlSockets sockets;
    private final Audit audit;
    private final Clock clock; // steady, never set
    private final Map<String, Driver> drivers = new LinkedHashMap<>(); // by camera; bounded by the rovers
    private final Deque<Revoked> revoked = new ArrayDeque<>(); // bounded by REMEMBERED
    private Optional<Players> players = Optional.empty(); // until the database was read
    private Optional<Qualities> qualities = Optional.empty(); // until the database was read
    private final LinkProof secret;
    private final UnprovedLinks unproved;
    private Optional<LinkConnection> connection = Optional.empty();
    private Runnable presenceChanged = () -> {};
    private Map<String, Route> routes = Map.of();
    private final Map<String, SightWatcher> sights = new HashMap<>(); // by camera; bounded by the rovers
    private long reportedAtMs;
    private volatile int up; // for the metrics; written by the live thread

    /** Takes what a driver's own video socket has seen, on the live thread. */
    @FunctionalInterface
    public interface SightWatcher {

        /**
         * The driver's socket has acknowledged a picture.
         *
         * @param sight as the video relay reports it
         * @param capturedNs the earliest moment at which what the picture shows can have been captured, by {@link
         *     LiveThread#nowNs}; empty when that is not known, or lies in the future by more than the clocks' uncertainty
         * @param atNs the earliest moment at which it was acknowledged, by the same clock
         */
        void seen(Sight sight, OptionalLong capturedNs, long atNs);
    }

    /** A link that is down. */
    public VideoLink(
            LinkProof secret,
            List<String> publicKeys,
            Addresses addresses,
            LiveThread live,
            ControlSockets sockets,
            Audit audit,
            Clock clock,
            Metrics metrics) {
        this.secret = secret;
        this.unproved = new UnprovedLinks(audit);
        this.keys = new Keys(publicKeys);
        this.clock = clock;
        this.origins = new Origins(
                addresses.origins().stream().sorted().toList(),
                addresses.videoHosts().stream().sorted().toList());
        this.live = live;
        this.sockets = sockets;
        this.audit = audit;
        metrics.gauge("twinlane.link.up", "Is the video relay connected", () -> up);
    }

    /** Is the video relay connected? Any thread. */
    public boolean isUp() {
        return up == 1;
    }

    /** Calls {@code watcher} whenever an answer of {@link #route} may have changed. */
    public void watch(Runnable watcher) {
        presenceChanged = watcher;
    }

    LinkConnection connection(Runnable settle) {
        return new LinkConnection(this, secret, settle, live, sockets);
    }

    UnprovedLinks unproved() {
        return unproved;
    }

    /** A connection has proved to be the video relay's. */
    void opened(LinkConnection newer) {
        unproved.remove(newer);
        connection.ifPresent(older -> older.close(CloseCode.REPLACED));
        audit.note(
                connection.isPresent() ? AuditAction.REPLACED : AuditAction.CONNECTED,
                "video-relay",
                "",
                newer.address());
        connection = Optional.of(newer);
        up = 1;
        newer.askTime(clock.millis()); // first: by it the rest is dated
        newer.send(keys);
        newer.send(origins);
        players.ifPresent(newer::send);
        qualities.ifPresent(newer::send);
        forgetOldRevocations();
        revoked.forEach(newer::send);
        drivers.values().forEach(newer::send);
    }

    void received(LinkConnection from, Presence presence) {
        if (!isCurrent(from)) {
            return;
        }
        reportedAtMs = live.nowMs();
        routes = presence.routes().stream()
                .limit(MAX_ROUTES)
                .collect(Collectors.toUnmodifiableMap(Route::device, Function.identity(), (first, second) -> second));
        presenceChanged.run();
    }

    void closed(LinkConnection gone) {
        unproved.remove(gone);
        if (isCurrent(gone)) {
            connection = Optional.empty();
            up = 0;
            forget();
        }
    }

    private boolean isCurrent(LinkConnection some) {
        return connection.filter(current -> current == some).isPresent();
    }

    /** Passes on what a driver has seen, once the video relay's clock is known. */
    void received(LinkConnection from, Sight sight) {
        SightWatcher watcher = sights.get(sight.device());
        if (isCurrent(from) && from.clock().isKnown() && watcher != null) {
            watcher.seen(sight, capturedNs(from, sight.capturedUs()), earliestNs(from, sight.atUs()));
        }
    }

    private OptionalLong capturedNs(LinkConnection from, long capturedUs) {
        long earliestNs = earliestNs(from, capturedUs);
        return capturedUs < 0 || earliestNs > live.nowNs() ? OptionalLong.empty() : OptionalLong.of(earliestNs);
    }

    private static long earliestNs(LinkConnection from, long videoUs) {
        return from.clock().earliestUs(videoUs) * NS_PER_US;
    }

    /** Calls {@code watcher} for what the driver of {@code camera}'s rover has seen. */
    public void watchSight(String camera, SightWatcher watcher) {
        sights.put(camera, watcher);
    }

    /** Asks for the video relay's time, and forgets the last report when it is too old. To be called once a second. */
    public void everySecond() {
        connection.ifPresent(current -> current.askTime(clock.millis()));
        if (!routes.isEmpty() && live.nowMs() - reportedAtMs > PRESENCE_MS) {
            forget();
        }
    }

    private void forget() {
        routes = Map.of();
        presenceChanged.run();
    }

    /** What the video relay reports of a camera; not live and without viewers when it reports nothing. */
    public Route route(String camera) {
        return routes.getOrDefault(camera, NO_ROUTE);
    }

    /**
     * Sends whose viewer of {@code camera} comes first.
     *
     * @param sid the driver's session, empty when nobody drives
     * @param page which page of it drives
     */
    public void sendDriver(String camera, String sid, String page, long epoch) {
        Driver driver = new Driver(camera, sid, page, epoch);
        if (!driver.equals(drivers.put(camera, driver))) {
            connection.ifPresent(current -> current.send(driver));
        }
    }

    /** The rover of {@code camera} was deleted. */
    public void forget(String camera) {
        drivers.remove(camera);
        sights.remove(camera);
    }

    /**
     * Sends a revocation, now or as soon as the video relay is back.
     *
     * @param sid the session that lost it, empty for a device
     * @param device the camera, empty for all of them
     */
    public void revoke(String sid, String device) {
        Revoked revocation = new Revoked(sid, device, clock.millis());
        forgetOldRevocations();
        if (revoked.size() >= REMEMBERED) {
            revoked.removeFirst();
        }
        revoked.addLast(revocation);
        connection.ifPresent(current -> current.send(revocation));
    }

    private void forgetOldRevocations() {
        long oldestMs = clock.millis() - REVOKED_MS;
        revoked.removeIf(revocation -> revocation.atMs() < oldestMs);
    }

    /** Sends which keys sign tickets from now on. */
    public void sendKeys(List<String> publicKeys) {
        keys = new Keys(publicKeys);
        connection.ifPresent(current -> current.send(keys));
    }

    /** Sends which players' tokens are valid; no others are. */
    public void sendPlayers(List<Player> valid) {
        Optional<Players> newest = Optional.of(new Players(valid));
        if (!newest.equals(players)) {
            players = newest;
            connection.ifPresent(current -> newest.ifPresent(current::send));
        }
    }

    /** Sends which cameras' quality is fixed; the video relay sets that of the others. */
    public void sendQualities(List<FixedQuality> fixed) {
        Qualities newest = new Qualities(fixed);
        qualities = Optional.of(newest);
        connection.ifPresent(current -> current.send(newest));
    }
}
