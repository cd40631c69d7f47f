package dev.twinlane.control.status;

import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.shared.count.Metrics;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;

/** Tells whether the relay is up, and what it has counted. */
public final class StatusHandler {

    private StatusHandler() {}

    /** {@code /healthz} and {@code /metrics}, for the management port. */
    public static HttpHandler management(Metrics metrics) {
        HttpHandler scrape = new BlockingHandler(exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Metrics.CONTENT_TYPE);
            exchange.getResponseSender().send(metrics.scrape(), StandardCharsets.UTF_8);
        });
        return exchange -> {
            switch (exchange.getRequestPath()) {
                case "/healthz" -> health(exchange);
                case "/metrics" -> scrape.handleRequest(exchange);
                default -> {
                    exchange.setStatusCode(404);
                    exchange.endExchange();
                }
            }
        };
    }

    /** Answers that the relay is up. That the live thread carries this out is the proof. */
    public static void health(HttpServerExchange exchange) {
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, JsonAnswer.CONTENT_TYPE)
                .put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send("{\"status\":\"ok\"}");
    }
}
