package dev.twinlane.shared.port;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Cuts a connection whose request has a body that does not end: the library reads on for as long as bytes trickle in, also when
 * the answer was sent long ago. Safe for all threads.
 */
final class BodyDeadline implements HttpHandler {

    private final int bodyMs;
    private final HttpHandler next;

    /**
     * Passes requests on to {@code next}.
     *
     * @param bodyMs how long a body may take after its head, ms
     */
    BodyDeadline(int bodyMs, HttpHandler next) {
        this.bodyMs = bodyMs;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (hasBody(exchange)) {
            XnioExecutor.Key deadline =
                    exchange.getIoThread().executeAfter(() -> cutIfUnfinished(exchange), bodyMs, TimeUnit.MILLISECONDS);
            exchange.addExchangeCompleteListener((ended, then) -> {
                deadline.remove();
                then.proceed();
            });
        }
        next.handleRequest(exchange);
    }

    private static boolean hasBody(HttpServerExchange exchange) {
        return exchange.getRequestContentLength() > 0
                || exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING);
    }

    private static void cutIfUnfinished(HttpServerExchange exchange) {
        if (!exchange.isRequestComplete()) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
