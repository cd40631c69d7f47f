package dev.twinlane.control.account;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Reads our cookies, and leaves all others alone: every service of a host gets the cookies of all, whatever their port, and
 * neither their number nor what is in them concerns us.
 */
final class RequestCookie {

    /** Cookies that are looked at for one question: each may cost a look into the database. */
    static final int MOST = 8;

    private RequestCookie() {}

    /** The values of the cookies of that name, at most {@link #MOST}: a neighbour may have set one of them. */
    static Stream<String> of(HttpServerExchange exchange, String name) {
        return beginningWith(exchange, name + "=");
    }

    /** The values of the cookies whose names begin so, at most {@link #MOST}. */
    static Stream<String> beginningWith(HttpServerExchange exchange, String prefix) {
        return all(exchange)
                .filter(pair -> pair.startsWith(prefix) && pair.indexOf('=') > 0)
                .limit(MOST)
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
