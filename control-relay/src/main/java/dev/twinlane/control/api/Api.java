package dev.twinlane.control.api;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.socket.LiveThread;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything under {@code /api}, by the table of {@link Endpoint}s. JSON both ways; a refused call is answered with
 * {@code {"code":"…","message":"one sentence"}}.
 */
public final class Api {

    private Api() {}

    /**
     * The handler for all calls.
     *
     * @param all every endpoint is answered by one of them
     */
    public static HttpHandler handler(Access access, List<Calls> all, Refusals refusals, LiveThread live) {
        Map<Endpoint, Call> calls = new EnumMap<>(Endpoint.class);
        all.forEach(some -> some.bind(calls));
        RoutingHandler routes = Handlers.routing();
        for (Endpoint endpoint : Endpoint.values()) {
            Call call = calls.get(endpoint);
            if (call == null) {
                throw new IllegalStateException("nothing answers " + endpoint);
            }
            routes.add(endpoint.method(), endpoint.template(), new CallHandler(endpoint, access, call, refusals, live));
        }
        return routes.setFallbackHandler(exchange -> unknown(exchange, refusals))
                .setInvalidMethodHandler(exchange -> wrongMethod(exchange, refusals));
    }

    private static void unknown(HttpServerExchange exchange, Refusals refusals) {
        CallHandler.write(exchange, Refused.notFound("there is nothing at this address"), refusals);
    }

    private static void wrongMethod(HttpServerExchange exchange, Refusals refusals) {
        CallHandler.write(exchange, new Refused(405, "bad_method", "this address does not take that method"), refusals);
    }
}
