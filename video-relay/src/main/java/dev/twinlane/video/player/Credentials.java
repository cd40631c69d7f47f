package dev.twinlane.video.player;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;

/**
 * Where a request carries its token: the password of HTTP Basic, with any user name, or {@code ?token=}, for players that know
 * nothing else, although an address is kept in more places than a password.
 */
final class Credentials {

    private static final String BASIC = "basic ";

    private Credentials() {}

    /** The token in the address; empty when there is none. */
    static Optional<String> inAddress(HttpServerExchange exchange) {
        return parameter(exchange, "token");
    }

    /** The token in the Authorization header, which may be meant for somebody else, such as a proxy; empty when there is none. */
    static Optional<String> inHeader(HttpServerExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? password(authorization.substring(BASIC.length()).trim())
                : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The value of {@code name} in the query. */
    static Optional<String> parameter(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? Optional.empty() : Optional.of(values.getFirst());
    }
}
