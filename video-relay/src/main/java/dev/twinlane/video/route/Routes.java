package dev.twinlane.video.route;

import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.video.rate.QualityLadder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All routes, by the camera's device id. One exists as long as its camera or a viewer does. Confined to the video I/O
 * thread.
 */
public final class Routes {

    private final FramePool pool;
    private final int maxViewers;
    private final SingleWriterCounter framesIn;
    private final RelayClock clock;
    private final Supplier<QualityLadder> ladders;
    private long changes;
    private final Map<String, FrameRoute> byDevice = new HashMap<>();
    private final Map<String, Driver> drivers = new HashMap<>();

    private Map<String, Quality> fixed = Map.of();

    private record Driver(String session, String page, long epoch) {
        static final Driver NOBODY = new Driver("", "", 0);
    }

    /**
     * No routes yet.
     *
     * @param maxViewers the most that may watch one camera
     * @param framesIn counts the frames of all cameras
     * @param ladders makes a camera's ladder of qualities; each camera has its own
     * @param clock dates the pictures
     */
    public Routes(
            FramePool pool,
            int maxViewers,
            SingleWriterCounter framesIn,
            Supplier<QualityLadder> ladders,
            RelayClock clock) {
        this.pool = pool;
        this.ladders = ladders;
        this.maxViewers = maxViewers;
        this.framesIn = framesIn;
        this.clock = clock;
    }

    /** Adapts every camera's pictures to its driver's link; to be called once a second. */
    public void adaptRate() {
        byDevice.values().forEach(FrameRoute::adaptRate);
    }

    /** The route of {@code device}, created now if there is none. */
    public FrameRoute of(String device) {
        return byDevice.computeIfAbsent(device, this::make);
    }

    private FrameRoute make(String device) {
        FrameRoute route = new FrameRoute(device, maxViewers, pool, framesIn, ladders.get(), clock, () -> changes++);
        Driver driver = drivers.getOrDefault(device, Driver.NOBODY);
        route.drivenBy(driver.session(), driver.page());
        settle(route);
        return route;
    }

    /** Which cameras' quality is fixed, by device; the others are under rate control. */
    public void fix(Map<String, Quality> newlyFixed) {
        fixed = newlyFixed;
        byDevice.values().forEach(this::settle);
    }

    private void settle(FrameRoute route) {
        route.cameraQuality().fix(Optional.ofNullable(fixed.get(route.device())), ladders.get());
    }

    /** {@code route} has lost its camera or a viewer, or was not needed after all. */
    public void tidy(FrameRoute route) {
        if (route.isEmpty() && byDevice.remove(route.device(), route)) {
            route.dispose();
        }
    }

    /** Which page of which session drives {@code device}'s rover. An epoch older than the last one is ignored. */
    public void drivenBy(String device, String session, String page, long epoch) {
        Driver known = drivers.get(device);
        if (known != null && epoch < known.epoch()) {
            return;
        }
        drivers.put(device, new Driver(session, page, epoch));
        FrameRoute route = byDevice.get(device);
        if (route != null) {
            route.drivenBy(session, page);
        }
    }

    /** How many cameras are connected. */
    public int cameraCount() {
        return (int) byDevice.values().stream().filter(FrameRoute::isLive).count();
    }

    /** Grows whenever somebody came or left. */
    public long changes() {
        return changes;
    }

    /** The routes as control wants to know them. */
    public List<Route> presence() {
        return byDevice.values().stream().map(Routes::describe).toList();
    }

    /** The routes were reported to control. */
    public void reported() {
        byDevice.values().forEach(route -> route.audience().reported());
    }

    private static Route describe(FrameRoute route) {
        Audience audience = route.audience();
        int players = audience.players();
        return new Route(
                route.device(),
                route.isLive(),
                route.pictures(),
                audience.size() - players,
                players,
                audience.watchers());
    }
}
