package dev.twinlane.video.player;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkSocket.Player;
import dev.twinlane.video.gate.Refusal;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.Routes;
import dev.twinlane.video.route.ViewerCounters;
import io.micrometer.core.instrument.Counter;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every open player: admits them up to the caps, enforces their deadlines, and ends those whose token was revoked. Confined to
 * the video I/O thread.
 */
public final class OpenPlayers {

    /**
     * The players' bounds.
     *
     * @param maxPlayers at once, over all cameras
     * @param sendBufferBytes the kernel's buffer for an MJPEG player
     * @param stalledMs a player that takes nothing for this long is closed
     * @param snapshotWaitMs how long a snapshot waits for a camera that it wakes
     */
    public record Limits(int maxPlayers, int sendBufferBytes, int stalledMs, int snapshotWaitMs) {}

    /**
     * Whose player it is.
     *
     * @param id of the token; of the login session for a thumbnail
     * @param mayStay is it still allowed, by the newest list of tokens
     */
    private record Stay(String rover, String id, BooleanSupplier mayStay, FrameRoute route) {}

    private static final Logger LOG = LoggerFactory.getLogger(OpenPlayers.class);

    private final Limits limits;
    private final Routes routes;
    private final RelayClock clock;
    private final AcceptedPlayers acceptedPlayers;
    private final Metrics metrics;
    private final ViewerCounters delivered;
    private final Map<PlayerSession, Stay> open = new LinkedHashMap<>();
    private volatile int openCount; // for the scraper; written on the I/O thread

    public OpenPlayers(
            Limits limits, Routes routes, RelayClock clock, AcceptedPlayers acceptedPlayers, Metrics metrics) {
        this.limits = limits;
        this.routes = routes;
        this.clock = clock;
        this.acceptedPlayers = acceptedPlayers;
        this.metrics = metrics;
        this.delivered = ViewerCounters.of(metrics, ViewerCounters.PLAYER);
        metrics.gauge("twinlane.video.sockets", "Open video sockets.", () -> openCount, "role", PlayerHandler.ROLE);
        metrics.gauge("twinlane.video.player.tokens", "Players' tokens that are valid.", acceptedPlayers::count);
    }

    /** Starts an MJPEG stream. */
    void watch(HttpServerExchange exchange, Player player) throws Refusal {
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            MjpegSession.head(exchange);
            exchange.endExchange();
            return;
        }
        checkShare(player);
        FrameRoute route = routeWithRoom(player.device());
        MjpegSession session =
                new MjpegSession(exchange, route, player.id(), clock, limits.stalledMs(), delivered, this::left);
        enter(session, stay(player, route));
        LOG.info("player joined rover={} device={} tokenId={}", player.rover(), player.device(), player.id());
        session.begin(limits.sendBufferBytes());
    }

    /**
     * Answers with one picture.
     *
     * @param wake may it wake the camera, and wait for it
     * @param refuse answers the request when there is no picture in time
     */
    void snapshot(HttpServerExchange exchange, Player player, boolean wake, Consumer<Refusal> refuse) throws Refusal {
        checkShare(player);
        FrameRoute route = routeWithRoom(player.device());
        if (!wake && !route.hasPicture()) {
            routes.tidy(route);
            throw new Refusal(
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "camera_asleep",
                    "the camera sends no pictures now; with ?wake=1 this address wakes it, and waits");
        }
        Snapshot session = new Snapshot(exchange, route, player.id(), clock, limits.stalledMs(), refuse, this::left);
        enter(session, stay(player, route));
        session.begin(limits.snapshotWaitMs());
    }

    /** Answers the bearer of {@code ticket} with the newest picture, or with 204 when there is none. */
    void thumbnail(HttpServerExchange exchange, Ticket ticket, Consumer<Refusal> refuse) throws Refusal {
        FrameRoute route = routeWithRoom(ticket.device());
        if (!route.hasPicture()) {
            routes.tidy(route);
            exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
            exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
            return;
        }
        Snapshot session =
                new Snapshot(exchange, route, ticket.session(), clock, limits.stalledMs(), refuse, this::left);
        enter(session, new Stay(ticket.rover(), ticket.session(), () -> true, route));
        session.begin(0);
    }

    private void checkShare(Player player) throws Refusal {
        long streams = open.values().stream()
                .filter(stay -> stay.id().equals(player.id()))
                .count();
        if (streams >= player.streams()) {
            throw new Refusal(
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "too_many_streams",
                    "this password has " + streams + " streams open already, the most allowed; see"
                            + " --max-streams-per-player");
        }
    }

    private FrameRoute routeWithRoom(String device) throws Refusal {
        if (open.size() >= limits.maxPlayers()) {
            throw new Refusal(
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "too_many_players",
                    "there are " + limits.maxPlayers() + " players already, the most allowed; see --max-players");
        }
        FrameRoute route = routes.of(device);
        if (!route.audience().hasRoom()) {
            throw new Refusal(
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "too_many_viewers",
                    "this camera has as many viewers as it may; see --max-viewers");
        }
        return route;
    }

    private Stay stay(Player player, FrameRoute route) {
        return new Stay(player.rover(), player.id(), () -> acceptedPlayers.holds(player.id()), route);
    }

    private void enter(PlayerSession session, Stay stay) {
        open.put(session, stay);
        openCount = open.size();
    }

    private void left(PlayerSession session, CloseCode why) {
        Stay stay = Objects.requireNonNull(open.remove(session));
        openCount = open.size();
        routes.tidy(stay.route());
        if (why == CloseCode.NORMAL) {
            return; // a snapshot was answered: it may be polled, so it is not logged
        }
        LOG.info(
                "player left rover={} device={} id={}: {}",
                stay.rover(),
                stay.route().device(),
                stay.id(),
                why);
        Counter.builder("twinlane.video.closed")
                .description("Video sockets closed, by reason.")
                .tag("role", PlayerHandler.ROLE)
                .tag("reason", why.name().toLowerCase(Locale.ROOT))
                .register(metrics.registry())
                .increment();
    }

    /** Enforces deadlines, those of tokens too; called every 250 ms. */
    public void tick() {
        checkTokens();
        long nowNs = clock.nowNs();
        List.copyOf(open.keySet()).forEach(session -> session.tick(nowNs));
    }

    /** The list of valid tokens may have changed: ends the players whose token is not on it, or has expired. */
    public void checkTokens() {
        Map.copyOf(open).forEach((session, stay) -> {
            if (!stay.mayStay().getAsBoolean()) {
                session.end(CloseCode.REVOKED);
            }
        });
    }

    /** The relay stops. */
    public void closeAll() {
        List.copyOf(open.keySet()).forEach(session -> session.end(CloseCode.GOING_AWAY));
    }
}
