package dev.twinlane.control.account;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads our cookies, and leaves all others alone: every service of a host gets the cookies of all, whatever their port, and
 * neither their number nor what is in them concerns us.
 */
final class RequestCookie {

    private RequestCookie() {}

    /** The value of the first cookie of that name. */
    static Optional<String> of(HttpServerExchange exchange, String name) {
        return all(exchange)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** The values of the cookies whose names begin so. */
    static Stream<String> beginningWith(HttpServerExchange exchange, String prefix) {
        return all(exchange)
                .filter(pair -> pair.startsWith(prefix) && pair.indexOf('=') > 0)
                .map(pair -> pair.substring(pair.indexOf('=') + 1));
    }

    private static Stream<String> all(HttpServerExchange exchange) {
        HeaderValues headers = exchange.getRequestHeaders().get(Headers.COOKIE);
        return headers == null
                ? Stream.empty()
                : headers.stream()
                        .flatMap(header -> Arrays.stream(header.split(";", -1)))
                        .map(String::strip);
    }
}
