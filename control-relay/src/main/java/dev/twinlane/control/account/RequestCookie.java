package dev.twinlane.control.account;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads one cookie, and leaves all others alone: every service of a host gets the cookies of all, whatever their port, and
 * neither their number nor what is in them concerns us.
 */
final class RequestCookie {

    private RequestCookie() {}

    /** The value of the first cookie of that name. */
    static Optional<String> of(HttpServerExchange exchange, String name) {
        HeaderValues headers = exchange.getRequestHeaders().get(Headers.COOKIE);
        if (headers == null) {
            return Optional.empty();
        }
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }
}
