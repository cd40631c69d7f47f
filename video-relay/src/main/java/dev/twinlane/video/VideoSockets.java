package dev.twinlane.video;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.shared.port.ParserRefusal;
import dev.twinlane.shared.run.TokenBucket;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.VideoSocket.Limits;
import dev.twinlane.video.framing.Connection;
import dev.twinlane.video.framing.Violation;
import dev.twinlane.video.gate.Entrance;
import dev.twinlane.video.gate.Renewals;
import dev.twinlane.video.gate.Revocations;
import dev.twinlane.video.ingest.CameraSession;
import dev.twinlane.video.route.FramePool;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.Routes;
import dev.twinlane.video.viewer.AckCounters;
import dev.twinlane.video.viewer.ViewerMeters;
import dev.twinlane.video.viewer.ViewerSession;
import io.micrometer.core.instrument.Counter;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.StreamConnection;

/**
 * Every open video socket: admits them up to the caps, enforces their deadlines and their authorisation, and closes them at
 * the end. Confined to the video I/O thread.
 */
final class VideoSockets implements Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(VideoSockets.class);
    private static final int READ_BUFFER_BYTES = 128 * 1024;
    private static final int CLOSING_MS = 1_000;
    private static final long NS_PER_MS = 1_000_000;
    private static final int RENEWALS_AT_ONCE = 6;
    private static final int RENEWAL_EACH_MS = 10_000;

    private final VideoOptions options;
    private final Routes routes;
    private final FramePool pool;
    private final RelayClock clock;
    private final Renewals renewals;
    private final Revocations revocations;
    private final Metrics metrics;
    private final SingleWriterCounter extended;
    private final AckCounters.ByClass ackCounters;
    private final Connection.Limits limits;
    private final Limits announced;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);
    private final Set<Open> open = new LinkedHashSet<>();
    private final Set<Connection> closing =
            new LinkedHashSet<>(); // have left their route; the peer's Close frame is awaited
    private long admitted; // viewers, over the whole run
    private Consumer<Sight> sight = seen -> {}; // set before the relay serves
    private volatile int cameras; // written on the I/O thread, read by the scraper
    private volatile int viewers;

    VideoSockets(
            VideoOptions options,
            Routes routes,
            FramePool pool,
            RelayClock clock,
            Renewals renewals,
            Revocations revocations,
            Metrics metrics) {
        this.options = options;
        this.routes = routes;
        this.pool = pool;
        this.clock = clock;
        this.renewals = renewals;
        this.revocations = revocations;
        this.metrics = metrics;
        this.limits =
                new Connection.Limits(options.maxTextBytes(), options.pingEveryMs(), options.silentMs(), CLOSING_MS);
        this.announced = new Limits(options.maxFrameBytes(), options.maxInFlight(), options.renewMs());
        this.extended = metrics.counter("twinlane.video.renewals", "Tickets that kept a socket open.");
        this.ackCounters = AckCounters.ByClass.of(metrics);
        metrics.gauge("twinlane.video.sockets", "Open video sockets.", () -> cameras, "role", "camera");
        metrics.gauge("twinlane.video.sockets", "Open video sockets.", () -> viewers, "role", "viewer");
    }

    /** Tells {@code reports} from now on what drivers have seen; on the I/O thread. To be called before the relay serves. */
    void reportSight(Consumer<Sight> reports) {
        sight = reports;
    }

    @Override
    public void enter(StreamConnection channel, Ticket ticket, String subprotocol) {
        ParserRefusal.takeOff(channel);
        int frames = options.maxFramesPerSecond();
        TokenBucket budget = TokenBucket.perSecond(frames, frames, clock.nowNs());
        Connection connection = new Connection(channel, readBuffer, limits, clock::nowNs, budget::take);
        FrameRoute route = routes.of(ticket.device());
        boolean room = ticket.role() == Role.CAMERA
                ? route.isLive() || routes.cameraCount() < options.maxCameras()
                : route.audience().hasRoom() && viewersOf(ticket.subject()) < options.maxViewersPerPerson();
        boolean revoked = revocations.cover(ticket); // between the gate and here
        if (!room || revoked) {
            CloseCode why = revoked ? CloseCode.REVOKED : CloseCode.TRY_AGAIN_LATER;
            count(why, ticket.role());
            connection.turnAway(why, why.sentence());
            closing.add(connection);
            routes.tidy(route);
            return;
        }
        Open socket = new Open(connection, ticket);
        open.add(socket);
        recount();
        LOG.info("{} joined rover={} device={}", ticket.role().claim(), ticket.rover(), ticket.device());
        if (ticket.role() == Role.CAMERA) {
            socket.admitCamera(route, subprotocol.equals(Subprotocols.PLAIN_JPEG));
        } else {
            socket.admitViewer(route, subprotocol.equals(Subprotocols.FRAMES));
        }
    }

    private long viewersOf(String person) {
        return open.stream()
                .filter(socket -> socket.ticket.role() == Role.VIEWER)
                .filter(socket -> socket.ticket.subject().equals(person))
                .count();
    }

    private void recount() {
        cameras = (int) open.stream()
                .filter(socket -> socket.ticket.role() == Role.CAMERA)
                .count();
        viewers = open.size() - cameras;
    }

    private void count(CloseCode code, Role role) {
        Counter.builder("twinlane.video.closed")
                .description("Video sockets closed, by reason.")
                .tag("role", role.claim())
                .tag("reason", code.name().toLowerCase(Locale.ROOT))
                .register(metrics.registry())
                .increment();
    }

    /** Enforces deadlines; called every 250 ms. */
    void tick() {
        long nowNs = clock.nowNs();
        for (Open socket : List.copyOf(open)) {
            socket.tick(nowNs);
        }
        closing.forEach(connection -> connection.tick(nowNs));
        closing.removeIf(Connection::isClosed);
    }

    /** Closes the sockets whose right was revoked since they opened. */
    void closeRevoked() {
        for (Open socket : List.copyOf(open)) {
            if (revocations.cover(socket.ticket)) {
                socket.connection.close(CloseCode.REVOKED, CloseCode.REVOKED.sentence());
            }
        }
    }

    /** Closes every socket: the relay stops. */
    void closeAll() {
        for (Open socket : List.copyOf(open)) {
            socket.connection.close(CloseCode.GOING_AWAY, CloseCode.GOING_AWAY.sentence());
        }
    }

    boolean isEmpty() {
        closing.removeIf(Connection::isClosed);
        return open.isEmpty() && closing.isEmpty();
    }

    /** One socket: its connection and how long it may stay. */
    private final class Open {

        private final Connection connection;
        private Ticket ticket; // the newest
        private long lapsesNs = clock.nowNs() + options.renewMs() * NS_PER_MS;
        private final TokenBucket budget = new TokenBucket(
                RENEWALS_AT_ONCE, Math.min(RENEWAL_EACH_MS, options.renewMs() / 2) * NS_PER_MS, clock.nowNs());
        private boolean renewing;
        private LongConsumer sessionTick = nowNs -> {};

        Open(Connection connection, Ticket ticket) {
            this.connection = connection;
            this.ticket = ticket;
        }

        void admitCamera(FrameRoute route, boolean plain) {
            CameraSession camera = new CameraSession(
                    connection,
                    route,
                    pool,
                    clock,
                    announced,
                    plain,
                    options.cutThrough(),
                    this::renew,
                    (code, why) -> left(route, code, why));
            connection.open(camera);
            camera.begin();
        }

        void admitViewer(FrameRoute route, boolean byPing) {
            ViewerSession viewer = new ViewerSession(
                    connection,
                    route,
                    clock,
                    announced,
                    ticket.session(),
                    ticket.page(),
                    byPing,
                    options.windowFrames(),
                    options.stalledMs(),
                    sight,
                    new ViewerMeters(metrics.registry(), ackCounters, ticket.device(), ++admitted),
                    this::renew,
                    (code, why) -> left(route, code, why));
            sessionTick = viewer::tick;
            connection.open(viewer);
            viewer.begin();
        }

        private void renew(String compact) throws Violation {
            if (renewing || !budget.take(clock.nowNs())) {
                throw Violation.flood();
            }
            renewing = true;
            renewals.check(compact, ticket.role(), this::extend, this::lapse);
        }

        private void extend(Ticket renewed) {
            renewing = false;
            if (revocations.cover(renewed)) {
                connection.close(CloseCode.REVOKED, CloseCode.REVOKED.sentence());
            } else if (isForTheSame(renewed)) {
                ticket = renewed;
                extended.increment();
                lapsesNs = clock.nowNs() + options.renewMs() * NS_PER_MS;
            } else {
                lapse("the new ticket is for somebody else");
            }
        }

        private boolean isForTheSame(Ticket renewed) {
            return renewed.device().equals(ticket.device())
                    && renewed.subject().equals(ticket.subject())
                    && renewed.session().equals(ticket.session())
                    && renewed.page().equals(ticket.page());
        }

        private void lapse(String why) {
            connection.close(CloseCode.AUTHORISATION_LAPSED, why);
        }

        private void tick(long nowNs) {
            if (nowNs - lapsesNs > 0) {
                lapse(CloseCode.AUTHORISATION_LAPSED.sentence());
            }
            sessionTick.accept(nowNs);
            connection.tick(nowNs);
        }

        private void left(FrameRoute route, CloseCode code, String why) {
            LOG.info("{} left rover={} device={}: {}", ticket.role().claim(), ticket.rover(), ticket.device(), why);
            count(code, ticket.role());
            closing.add(connection);
            open.remove(this);
            recount();
            routes.tidy(route);
        }
    }
}
