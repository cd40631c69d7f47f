package dev.twinlane.video.status;

import dev.twinlane.shared.count.Metrics;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code /healthz}, {@code /readyz} and {@code /metrics}. Safe for all threads. */
public final class StatusPages {

    private final Metrics metrics;
    private final BooleanSupplier ready;
    private final BooleanSupplier linked;
    private final Supplier<List<String>> noticed;

    /**
     * Pages about these.
     *
     * @param ready can sockets be admitted
     * @param linked is control connected
     * @param noticed what was noticed of the machine, in words without quotes
     */
    public StatusPages(Metrics metrics, BooleanSupplier ready, BooleanSupplier linked, Supplier<List<String>> noticed) {
        this.metrics = metrics;
        this.ready = ready;
        this.linked = linked;
        this.noticed = noticed;
    }

    /** 200 when sockets can be admitted, else 503; with the reason. */
    public HttpHandler health() {
        return exchange -> {
            boolean isReady = ready.getAsBoolean();
            exchange.setStatusCode(isReady ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender()
                    .send("{\"status\":\"%s\",\"link\":\"%s\"}"
                            .formatted(
                                    isReady ? "ok" : "waiting for the control relay's keys",
                                    linked.getAsBoolean() ? "up" : "down"));
        };
    }

    /** 200 when sockets can be admitted and control is connected, else 503; with what is missing, and what was noticed. */
    private void ready(HttpServerExchange exchange) {
        List<String> missing = new ArrayList<>();
        if (!ready.getAsBoolean()) {
            missing.add("the control relay's keys");
        }
        if (!linked.getAsBoolean()) {
            missing.add("the control relay is not connected");
        }
        exchange.setStatusCode(missing.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender()
                .send("{\"ready\":%b,\"missing\":%s,\"noticed\":%s}"
                        .formatted(missing.isEmpty(), quoted(missing), quoted(noticed.get())));
    }

    private static List<String> quoted(List<String> words) {
        return words.stream().map(each -> '"' + each + '"').toList();
    }

    /** All pages, for the management port. */
    public HttpHandler management() {
        return Handlers.path()
                .addExactPath("/healthz", health())
                .addExactPath("/readyz", this::ready)
                .addExactPath("/metrics", new BlockingHandler(exchange -> {
                    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Metrics.CONTENT_TYPE);
                    exchange.getResponseSender().send(metrics.scrape());
                }));
    }
}
