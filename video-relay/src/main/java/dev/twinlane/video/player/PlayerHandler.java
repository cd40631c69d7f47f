package dev.twinlane.video.player;

import dev.twinlane.shared.port.ConnectionLimiter;
import dev.twinlane.shared.wire.LinkSocket.Player;
import dev.twinlane.video.gate.Gate;
import dev.twinlane.video.gate.Refusal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Optional;

/**
 * Decides who may have pictures over plain HTTP: by method, Host, Origin and token, which must be for this rover. Refusals are
 * answered as by the {@link Gate}. The query is never logged: it may hold a token.
 *
 * <p>Tokens are checked on worker threads, never on the frame thread. Safe for all threads.
 */
public final class PlayerHandler {

    /** Takes a request that was admitted. Called on the video I/O thread. */
    private interface Entrance {
        void enter(HttpServerExchange exchange, Player player) throws Refusal;
    }

    static final String ROLE = "player";

    private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");
    private static final String JPG = ".jpg";
    private static final String RETRY_AFTER_S = "5";

    private final Gate gate;
    private final AcceptedPlayers acceptedPlayers;
    private final OpenPlayers players;
    private final ConnectionLimiter connectionLimiter;

    public PlayerHandler(
            Gate gate, AcceptedPlayers acceptedPlayers, OpenPlayers players, ConnectionLimiter connectionLimiter) {
        this.gate = gate;
        this.acceptedPlayers = acceptedPlayers;
        this.players = players;
        this.connectionLimiter = connectionLimiter;
    }

    /** The handler of {@code /mjpeg/{rover}}. */
    public HttpHandler mjpeg() {
        return exchange -> decide(exchange, "", players::watch);
    }

    /** The handler of {@code /snapshot/{rover}.jpg}. */
    public HttpHandler snapshot() {
        return exchange -> decide(
                exchange,
                JPG,
                (admitted, player) -> players.snapshot(
                        admitted,
                        player,
                        Credentials.parameter(admitted, "wake")
                                .filter("1"::equals)
                                .isPresent(),
                        refusal -> refuse(admitted, refusal)));
    }

    private void decide(HttpServerExchange exchange, String suffix, Entrance entrance) {
        exchange.dispatch(() -> {
            try {
                Player player = admit(exchange, suffix);
                exchange.dispatch(exchange.getIoThread(), () -> enter(exchange, player, entrance));
            } catch (Refusal refusal) {
                refuse(exchange, refusal);
            }
        });
    }

    private void enter(HttpServerExchange exchange, Player player, Entrance entrance) {
        try {
            if (!acceptedPlayers.holds(player.id())) {
                throw badToken(); // revoked a moment ago
            }
            connectionLimiter.settled(exchange.getConnection().getPeerAddress());
            entrance.enter(exchange, player);
        } catch (Refusal refusal) {
            refuse(exchange, refusal);
        }
    }

    private Player admit(HttpServerExchange exchange, String suffix) throws Refusal {
        if (!exchange.getRequestMethod().equals(Methods.GET)
                && !exchange.getRequestMethod().equals(Methods.HEAD)) {
            throw new Refusal(StatusCodes.METHOD_NOT_ALLOWED, "bad_method", "only GET and HEAD are allowed here");
        }
        gate.checkAddress(exchange);
        if (!acceptedPlayers.known()) {
            throw new Refusal(
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "not_ready",
                    "the control relay has not sent the list of valid tokens yet; try again");
        }
        Player player = playerOf(exchange);
        if (!exchange.getRelativePath().equals("/" + player.rover() + suffix)) {
            throw new Refusal(
                    StatusCodes.FORBIDDEN, "wrong_rover", "this token opens " + player.rover() + suffix + " only");
        }
        return player;
    }

    /** A wrong token at one place does not hide a right one at the other. */
    private Player playerOf(HttpServerExchange exchange) throws Refusal {
        Optional<String> inAddress = Credentials.inAddress(exchange);
        Optional<String> inHeader = Credentials.inHeader(exchange);
        if (inAddress.isEmpty() && inHeader.isEmpty()) {
            throw new Refusal(
                    StatusCodes.UNAUTHORIZED,
                    "no_token",
                    "a token is needed: as the password of HTTP Basic, or as ?token=");
        }
        Optional<Player> byAddress = inAddress.flatMap(acceptedPlayers::find);
        if (byAddress.isPresent()) { // whoever has the address may show it anywhere
            exchange.getResponseHeaders().put(RESOURCE_POLICY, "cross-origin");
            return byAddress.get();
        }
        gate.checkNotForeign(exchange); // a browser adds a password that it remembers by itself, whoever's page asks
        return inHeader.flatMap(acceptedPlayers::find).orElseThrow(PlayerHandler::badToken);
    }

    static Refusal badToken() {
        return new Refusal(
                StatusCodes.UNAUTHORIZED, "bad_token", "no such token, or it was revoked; the page makes new ones");
    }

    private void refuse(HttpServerExchange exchange, Refusal refusal) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.CACHE_CONTROL, "no-store");
        switch (refusal.status()) {
            case StatusCodes.UNAUTHORIZED -> headers.put(Headers.WWW_AUTHENTICATE, "Basic realm=\"Twinlane\"");
            case StatusCodes.METHOD_NOT_ALLOWED -> headers.put(Headers.ALLOW, "GET, HEAD");
            case StatusCodes.SERVICE_UNAVAILABLE, StatusCodes.GATEWAY_TIME_OUT ->
                headers.put(Headers.RETRY_AFTER, RETRY_AFTER_S);
            default -> {}
        }
        gate.answer(exchange, ROLE, refusal);
    }
}
