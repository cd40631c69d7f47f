package dev.twinlane.control.status;

import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.shared.count.Metrics;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Answers whether the relay is up, and what it has counted. */
public final class StatusHandler {

    private StatusHandler() {}

    /**
     * {@code /healthz}, {@code /readyz} and {@code /metrics}, for the management port.
     *
     * @param missing what keeps the relay from doing its work, in words; called on a worker
     * @param noticed what was noticed of the machine, in words; called on a worker
     */
    public static HttpHandler management(
            Metrics metrics, Supplier<List<String>> missing, Supplier<List<String>> noticed) {
        HttpHandler ready = new BlockingHandler(exchange -> ready(exchange, missing.get(), noticed.get()));
        HttpHandler scrape = new BlockingHandler(exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Metrics.CONTENT_TYPE);
            exchange.getResponseSender().send(metrics.scrape(), StandardCharsets.UTF_8);
        });
        return exchange -> {
            switch (exchange.getRequestPath()) {
                case "/healthz" -> health(exchange);
                case "/readyz" -> ready.handleRequest(exchange);
                case "/metrics" -> scrape.handleRequest(exchange);
                default -> {
                    exchange.setStatusCode(404);
                    exchange.endExchange();
                }
            }
        };
    }

    private static void ready(HttpServerExchange exchange, List<String> missing, List<String> noticed) {
        exchange.setStatusCode(missing.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, JsonAnswer.CONTENT_TYPE);
        exchange.getResponseSender()
                .send(ByteBuffer.wrap(JsonAnswer.bytes(new Ready(missing.isEmpty(), missing, noticed))));
    }

    private record Ready(boolean ready, List<String> missing, List<String> noticed) {}

    /** Answers that the relay is up. That the live thread carries this out is the proof. */
    public static void health(HttpServerExchange exchange) {
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, JsonAnswer.CONTENT_TYPE)
                .put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send("{\"status\":\"ok\"}");
    }
}
