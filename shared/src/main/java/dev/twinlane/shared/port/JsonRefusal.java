package dev.twinlane.shared.port;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;

/** How a request is refused in plain HTTP: a code for programs, a sentence for people. Stateless. */
public final class JsonRefusal {

    private JsonRefusal() {}

    /**
     * Answers {@code exchange}.
     *
     * @param code one word, as documented
     * @param sentence without quotes or backslashes
     */
    public static void send(HttpServerExchange exchange, int status, String code, String sentence) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        String body = "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, sentence);
        exchange.getResponseSender().send(body, StandardCharsets.UTF_8);
    }
}
