package dev.twinlane.shared.port;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Refuses a body's length that is no number of at most 15 digits, and cuts a connection whose body does not end: the library reads on for as long as bytes trickle in, also when
 * the answer was sent long ago. Safe for all threads.
 */
final class BodyDeadline implements HttpHandler {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");

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
        if (!isLength(exchange.getRequestHeaders().get(Headers.CONTENT_LENGTH))) {
            // the library has read a length that wraps: what follows may be taken for another request
            exchange.setPersistent(false).setStatusCode(StatusCodes.BAD_REQUEST).endExchange();
            return;
        }
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

    private static boolean isLength(@Nullable HeaderValues values) {
        return values == null
                || (values.size() == 1 && LENGTH.matcher(values.getFirst()).matches());
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
