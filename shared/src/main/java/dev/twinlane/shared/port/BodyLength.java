package dev.twinlane.shared.port;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a {@code Content-Length} that is no number of at most 15 digits, with 400, and ends the connection: the library lets a
 * longer one wrap, so what follows it could be taken for another request. Safe for all threads.
 */
final class BodyLength implements HttpHandler {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private final HttpHandler next;

    BodyLength(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (isNumber(exchange.getRequestHeaders().get(Headers.CONTENT_LENGTH))) {
            next.handleRequest(exchange);
        } else {
            exchange.setPersistent(false).setStatusCode(StatusCodes.BAD_REQUEST).endExchange();
        }
    }

    private static boolean isNumber(@Nullable HeaderValues values) {
        return values == null
                || (values.size() == 1 && NUMBER.matcher(values.getFirst()).matches());
    }
}
