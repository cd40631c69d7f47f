package dev.twinlane.video.gate;

import dev.twinlane.shared.port.Authority;
import dev.twinlane.shared.port.JsonRefusal;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.ticket.TicketRefused;
import dev.twinlane.shared.wire.Subprotocols;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.StreamConnection;

/**
 * Decides, once and before the first frame, who may open a video socket: by Host, Origin, handshake and ticket. Every refusal
 * is an HTTP status with {@code {"code", "message"}}, counted by code.
 *
 * <p>Signatures are checked on worker threads, never on the frame thread. Safe for all threads.
 */
public final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private static final Pattern PATH = Pattern.compile("^([a-z]+://[^/?#]*).*$", Pattern.CASE_INSENSITIVE);
    private static final Set<String> CAMERA_PROTOCOLS = Set.of(Subprotocols.VIDEO, Subprotocols.PLAIN_JPEG);
    private static final Set<String> VIEWER_PROTOCOLS = Set.of(Subprotocols.VIDEO, Subprotocols.FRAMES);

    private final Tickets tickets;
    private final MeterRegistry registry;
    private final AdmissionListener entrance;
    private volatile AllowedOrigins allowed = AllowedOrigins.NOTHING; // replaced whole by the link's thread

    public Gate(Tickets tickets, MeterRegistry registry, AdmissionListener entrance) {
        this.tickets = tickets;
        this.registry = registry;
        this.entrance = entrance;
    }

    /** Allows these from now on, and no others. */
    public void allow(AllowedOrigins newlyAllowed) {
        allowed = newlyAllowed;
    }

    /** Can sockets be admitted yet? */
    public boolean ready() {
        return tickets.verifier().ready() && !allowed.hosts().isEmpty();
    }

    /** The handler of {@code /camera}. */
    public HttpHandler cameras() {
        return exchange -> decide(exchange, Role.CAMERA, CAMERA_PROTOCOLS);
    }

    /** The handler of {@code /watch}. */
    public HttpHandler viewers() {
        return exchange -> decide(exchange, Role.VIEWER, VIEWER_PROTOCOLS);
    }

    private void decide(HttpServerExchange exchange, Role role, Set<String> protocols) {
        exchange.dispatch(() -> {
            try {
                checkAddress(exchange);
                Handshake handshake = Handshake.read(exchange, protocols);
                Ticket ticket = admit(handshake.ticket(), role);
                handshake.accept(exchange);
                exchange.upgradeChannel((channel, upgraded) -> hand(channel, ticket, handshake.subprotocol()));
                exchange.endExchange();
            } catch (Refusal refusal) {
                if (refusal.status() == StatusCodes.METHOD_NOT_ALLOWED) {
                    exchange.getResponseHeaders().put(Headers.ALLOW, Methods.GET_STRING);
                }
                answer(exchange, role.claim(), refusal);
            }
        });
    }

    /** Refuses host names and origins that are not ours; everybody, until control has sent which are. */
    public void checkAddress(HttpServerExchange exchange) throws Refusal {
        if (!ready()) {
            throw new Refusal(
                    StatusCodes.SERVICE_UNAVAILABLE, "not_ready", "the control relay has not connected yet; try again");
        }
        AllowedOrigins now = allowed;
        String host = String.valueOf(exchange.getRequestHeaders().getFirst(Headers.HOST));
        if (Authority.inHeader(host).filter(now.hosts()::contains).isEmpty()) {
            throw new Refusal(421, "bad_host", "this relay does not answer under that host name; see --video-url");
        }
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (origin != null
                && Authority.origin(origin).filter(now.origins()::contains).isEmpty()) {
            throw new Refusal(
                    StatusCodes.FORBIDDEN,
                    "bad_origin",
                    "pages of that origin may not connect: control's --public-url names the page's; a camera or program"
                            + " sends no Origin header, or " + String.join(" or ", new TreeSet<>(now.origins())));
        }
    }

    /** Refuses what a page of another site has asked for, an image for example: such a request has no Origin. */
    public void checkNotForeign(HttpServerExchange exchange) throws Refusal {
        String site = exchange.getRequestHeaders().getFirst(FETCH_SITE);
        String page = exchange.getRequestHeaders().getFirst(Headers.REFERER);
        boolean foreign = site == null
                ? page != null
                        && Authority.origin(PATH.matcher(page).replaceFirst("$1"))
                                .filter(allowed.origins()::contains)
                                .isEmpty()
                : site.equals("cross-site");
        if (foreign) {
            throw new Refusal(
                    StatusCodes.FORBIDDEN, "bad_origin", "pages of that origin may not ask for this; see --public-url");
        }
    }

    /** Checks and uses up {@code compact}, which must be for {@code role}. Not for the frame thread. */
    public Ticket admit(String compact, Role role) throws Refusal {
        try {
            return tickets.admit(compact, role);
        } catch (TicketRefused refused) {
            throw new Refusal(
                    StatusCodes.UNAUTHORIZED,
                    "ticket_" + refused.reason().name().toLowerCase(Locale.ROOT),
                    refused.sentence());
        }
    }

    private void hand(StreamConnection channel, Ticket ticket, String subprotocol) {
        channel.getIoThread().execute(() -> entrance.enter(channel, ticket, subprotocol));
    }

    /**
     * Answers with {@code refusal}, and counts it.
     *
     * @param role of the client
     */
    public void answer(HttpServerExchange exchange, String role, Refusal refusal) {
        Counter.builder("twinlane.video.refused")
                .description("Handshakes and requests refused, by reason.")
                .tag("role", role)
                .tag("reason", refusal.code())
                .register(registry)
                .increment();
        LOG.debug("refused {}: {}", role, refusal.code());
        JsonRefusal.send(exchange, refusal.status(), refusal.code(), refusal.sentence());
    }
}
