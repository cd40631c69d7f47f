package dev.twinlane.video.player;

import dev.twinlane.shared.port.ConnectionLimiter;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.video.gate.Gate;
import dev.twinlane.video.gate.Refusal;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/**
 * {@code /glance}: the newest picture of a ticket's camera, for the list of rovers on our own page. It neither wakes a camera
 * nor waits for one: that a camera sleeps is an answer, 204, not an error. The ticket is a viewer's, for one use, in the
 * {@code Authorization} header; a page of another origin cannot read the answer, since its browser does not let it.
 *
 * <p>Tickets are checked on worker threads, never on the frame thread. Safe for all threads.
 */
public final class Thumbnail {

    private static final String ROLE = "glance";
    private static final String BEARER = "Bearer ";
    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
    private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
    private static final HttpString EXPOSE_HEADERS = new HttpString("Access-Control-Expose-Headers");
    private static final HttpString MAX_AGE = new HttpString("Access-Control-Max-Age");
    private static final String PREFLIGHT_S = "600";

    private final Gate gate;
    private final OpenPlayers players;
    private final ConnectionLimiter connectionLimiter;

    public Thumbnail(Gate gate, OpenPlayers players, ConnectionLimiter connectionLimiter) {
        this.gate = gate;
        this.players = players;
        this.connectionLimiter = connectionLimiter;
    }

    /** The handler of {@code /glance}. */
    public void decide(HttpServerExchange exchange) {
        exchange.dispatch(() -> {
            try {
                gate.checkAddress(exchange);
                allowOrigin(exchange);
                if (exchange.getRequestMethod().equals(Methods.OPTIONS)) {
                    allowTicket(exchange);
                    return;
                }
                Ticket ticket = admit(exchange);
                exchange.dispatch(exchange.getIoThread(), () -> enter(exchange, ticket));
            } catch (Refusal refusal) {
                refuse(exchange, refusal);
            }
        });
    }

    /** The gate has checked that the origin is ours. */
    private static void allowOrigin(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.VARY, "Origin");
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (origin != null) {
            headers.put(ALLOW_ORIGIN, origin).put(EXPOSE_HEADERS, Snapshot.FRAME_AGE_MS.toString());
        }
    }

    private static void allowTicket(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(ALLOW_HEADERS, "Authorization").put(MAX_AGE, PREFLIGHT_S);
        exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
    }

    private Ticket admit(HttpServerExchange exchange) throws Refusal {
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            throw new Refusal(StatusCodes.METHOD_NOT_ALLOWED, "bad_method", "only GET is allowed here");
        }
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new Refusal(
                    StatusCodes.UNAUTHORIZED, "no_ticket", "a viewer's ticket is needed: Authorization: Bearer …");
        }
        return gate.admit(authorization.substring(BEARER.length()), Role.VIEWER);
    }

    private void enter(HttpServerExchange exchange, Ticket ticket) {
        connectionLimiter.settled(exchange.getConnection().getPeerAddress());
        try {
            players.thumbnail(exchange, ticket, refusal -> refuse(exchange, refusal));
        } catch (Refusal refusal) {
            refuse(exchange, refusal);
        }
    }

    private void refuse(HttpServerExchange exchange, Refusal refusal) {
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        gate.answer(exchange, ROLE, refusal);
    }
}
