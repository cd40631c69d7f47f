package dev.twinlane.shared.port;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request whose body's length is not certain, and ends its connection: what follows it could be taken for another
 * request (RFC 9112, 6). That is a {@code Content-Length} that is no number of at most 15 digits, since the library lets a longer
 * one wrap, and any transfer coding but chunked, since the library then sees no body. The library itself refuses two lengths, and a
 * length beside a coding. Safe for all threads.
 */
final class BodyLength implements HttpHandler {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final String CHUNKED = "chunked";

    private final HttpHandler next;

    BodyLength(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getRequestHeaders();
        List<String> codings = codings(headers.get(Headers.TRANSFER_ENCODING));
        if (!isNumber(headers.get(Headers.CONTENT_LENGTH))) {
            refuse(
                    exchange,
                    StatusCodes.BAD_REQUEST,
                    "bad_length",
                    "one Content-Length of at most 15 digits is expected");
        } else if (codings.isEmpty() || codings.equals(List.of(CHUNKED))) {
            next.handleRequest(exchange);
        } else if (codings.subList(0, codings.size() - 1).contains(CHUNKED)) {
            refuse(exchange, StatusCodes.BAD_REQUEST, "bad_length", "chunked is expected once, and last");
        } else {
            refuse(
                    exchange,
                    StatusCodes.NOT_IMPLEMENTED,
                    "bad_coding",
                    "of all transfer codings only chunked is taken");
        }
    }

    private static boolean isNumber(@Nullable HeaderValues values) {
        return values == null
                || (values.size() == 1 && NUMBER.matcher(values.getFirst()).matches());
    }

    /** The codings in their order, in lower case; empty when there is no such header. */
    private static List<String> codings(@Nullable HeaderValues values) {
        List<String> codings = new ArrayList<>();
        if (values != null) {
            for (String value : values) {
                for (String coding : value.split(",", -1)) {
                    codings.add(coding.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return codings;
    }

    private static void refuse(HttpServerExchange exchange, int status, String code, String sentence) {
        JsonRefusal.send(exchange.setPersistent(false), status, code, sentence);
    }
}
