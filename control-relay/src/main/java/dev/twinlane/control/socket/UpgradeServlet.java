package dev.twinlane.control.socket;

import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.ServerFault;
import dev.twinlane.shared.port.ConnectionLimiter;
import dev.twinlane.shared.wire.HandshakeKey;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.Headers;
import io.undertow.websockets.jsr.ServerWebSocketContainer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.xnio.StreamConnection;

/**
 * Turns a GET into a WebSocket, once its {@link SocketAuthorizer} has let the caller in: a refusal is plain HTTP,
 * before there is a socket. Runs on worker threads.
 */
final class UpgradeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, SocketAuthorizer> authorizers;
    private final transient Supplier<ServerWebSocketContainer> container;
    private final transient ConnectionLimiter connectionLimiter;
    private final transient LiveThread live;
    private final transient ControlSockets sockets;

    /** A servlet for {@code authorizers}, by the first part of the path, such as {@code monitor}. */
    UpgradeServlet(
            Map<String, SocketAuthorizer> authorizers,
            Supplier<ServerWebSocketContainer> container,
            ConnectionLimiter connectionLimiter,
            LiveThread live,
            ControlSockets sockets) {
        this.authorizers = Map.copyOf(authorizers);
        this.container = container;
        this.connectionLimiter = connectionLimiter;
        this.live = live;
        this.sockets = sockets;
    }

    /** Answers all by itself: what the library would do with another method or a fault tells strangers too much. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("GET")) {
                response.setHeader("Allow", "GET");
                throw new Refused(405, "bad_method", "a WebSocket begins with GET");
            }
            open(request, response);
        } catch (Refused refused) {
            answer(response, refused);
        } catch (ServletException | RuntimeException e) {
            answer(response, ServerFault.of("a socket", e));
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException, Refused {
        HttpServerExchange exchange = ServletRequestContext.requireCurrent().getExchange();
        String[] path = exchange.getRequestPath().substring(1).split("/", 2);
        SocketAuthorizer authorizer = authorizers.get(path[0]);
        if (authorizer == null) {
            throw Refused.notFound("there is no such socket");
        }
        try {
            checkHandshake(exchange, authorizer.kind());
            SocketOwner owner = authorizer.admit(exchange, path.length > 1 ? path[1] : "");
            if (authorizer.knowsCaller()) {
                connectionLimiter.settled(exchange.getConnection().getPeerAddress());
            }
            upgrade(request, response, authorizer.kind(), owner, exchange);
        } catch (Refused refused) {
            sockets.refused(authorizer.kind(), refused.code());
            throw refused;
        }
    }

    private void checkHandshake(HttpServerExchange exchange, SocketKind kind) throws Refused {
        if (!"websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst(Headers.UPGRADE))) {
            throw new Refused(426, "upgrade_required", "this address takes WebSockets only");
        }
        if (!"13".equals(exchange.getRequestHeaders().getFirst(Headers.SEC_WEB_SOCKET_VERSION))) {
            throw new Refused(400, "bad_handshake", "Sec-WebSocket-Version: 13 is expected");
        }
        if (HandshakeKey.of(exchange.getRequestHeaders().get(Headers.SEC_WEB_SOCKET_KEY)) == null) {
            throw new Refused(400, "bad_handshake", HandshakeKey.SENTENCE);
        }
        List<String> offered = exchange.getRequestHeaders().eachValue(Headers.SEC_WEB_SOCKET_PROTOCOL) == null
                ? List.of()
                : offered(exchange);
        if (!offered.contains(kind.subprotocol())) {
            throw new Refused(400, "bad_subprotocol", "Sec-WebSocket-Protocol: " + kind.subprotocol() + " is expected");
        }
        if (!sockets.mayCome(kind)) {
            throw Refused.busy("as many " + kind.label() + " sockets are open as the relay takes; try again later");
        }
    }

    private static List<String> offered(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().get(Headers.SEC_WEB_SOCKET_PROTOCOL).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
    }

    private void upgrade(
            HttpServletRequest request,
            HttpServletResponse response,
            SocketKind kind,
            SocketOwner owner,
            HttpServerExchange exchange)
            throws ServletException, IOException {
        StreamConnection connection = ((AbstractServerConnection) exchange.getConnection()).getChannel();
        SocketEndpoint endpoint = new SocketEndpoint(
                kind, owner, BrowserGate.client(exchange), connection.getSourceChannel(), live, sockets);
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(SocketEndpoint.class, "/" + kind.label())
                .subprotocols(List.of(kind.subprotocol()))
                .configurator(new ReadyMade(endpoint))
                .build();
        container.get().doUpgrade(request, response, config, Map.of());
    }

    private static void answer(HttpServletResponse response, Refused refused) throws IOException {
        response.setStatus(refused.status());
        response.setContentType(JsonAnswer.CONTENT_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(JsonAnswer.bytes(refused));
    }

    /** Gives the library the endpoint that was made for this caller. The authorizer has checked the origin already. */
    private static final class ReadyMade extends ServerEndpointConfig.Configurator {

        private final SocketEndpoint endpoint;

        ReadyMade(SocketEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public boolean checkOrigin(String originHeaderValue) {
            return true;
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return supported.get(0);
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }
    }
}
