package dev.twinlane.control.page;

import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.control.gate.Refused;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.QValueParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Serves the page, with headers that limit what the browser lets it do: only our own scripts, connections only to the
 * two relays, no frame around it. Everything is in memory, so it never blocks; safe for all threads.
 */
public final class PageHandler implements HttpHandler {

    private static final Map<HttpString, String> EVERYWHERE = Map.of(
            new HttpString("X-Content-Type-Options"),
            "nosniff",
            new HttpString("Cross-Origin-Resource-Policy"),
            "same-origin",
            Headers.VARY,
            Headers.ACCEPT_ENCODING_STRING);

    private final PageFiles files;
    private final BrowserGate gate;

    /** Of what a browser runs by itself: entries and workers. */
    private final Map<HttpString, String> policies = new LinkedHashMap<>();

    private PageHandler(PageFiles files, BrowserGate gate, int hstsSeconds) {
        this.files = files;
        this.gate = gate;
        policies.put(new HttpString("Content-Security-Policy"), contentSecurityPolicy(gate));
        policies.put(new HttpString("Referrer-Policy"), "no-referrer");
        policies.put(
                new HttpString("Permissions-Policy"),
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
                        + "gamepad=(self), fullscreen=(self), screen-wake-lock=(self), "
                        + "accelerometer=(self), gyroscope=(self)");
        policies.put(new HttpString("Cross-Origin-Opener-Policy"), "same-origin");
        policies.put(new HttpString("X-Robots-Tag"), "noindex");
        if (gate.addresses().secure() && hstsSeconds > 0) {
            policies.put(Headers.STRICT_TRANSPORT_SECURITY, "max-age=" + hstsSeconds);
        }
    }

    /**
     * A handler that has read all files.
     *
     * @param hstsSeconds for how long a browser is to open this host name over TLS only, on every port (RFC 6797); 0: not
     *     asked for
     */
    public static PageHandler load(BrowserGate gate, int hstsSeconds) throws IOException {
        return new PageHandler(PageFiles.load(), gate, hstsSeconds);
    }

    private static String contentSecurityPolicy(BrowserGate gate) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "worker-src 'self'",
                "style-src 'self'",
                "img-src 'self' blob: data:",
                "font-src 'self'",
                "manifest-src 'self'",
                "connect-src 'self' " + String.join(" ", gate.addresses().connectSources()),
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "form-action 'none'");
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        try {
            gate.checkHost(exchange);
            serve(exchange);
        } catch (Refused refused) {
            exchange.setStatusCode(refused.status());
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, JsonAnswer.CONTENT_TYPE);
            exchange.getResponseSender().send(ByteBuffer.wrap(JsonAnswer.bytes(refused)));
        }
    }

    private void serve(HttpServerExchange exchange) throws Refused {
        PageFile file = files.at(exchange.getRequestPath())
                .orElseThrow(() -> Refused.notFound("there is nothing at this address"));
        boolean head = exchange.getRequestMethod().equals(Methods.HEAD);
        if (!head && !exchange.getRequestMethod().equals(Methods.GET)) {
            throw new Refused(405, "bad_method", "files can only be read");
        }
        HeaderMap response = exchange.getResponseHeaders();
        EVERYWHERE.forEach(response::put);
        if (file.hasPolicies()) {
            policies.forEach(response::put);
        }
        response.put(Headers.CACHE_CONTROL, file.caching());
        boolean packed = file.isPackable() && takesGzip(exchange);
        ETag etag = new ETag(false, file.hash() + (packed ? "-gzip" : ""));
        response.put(Headers.ETAG, etag.toString());
        if (!ETagUtils.handleIfNoneMatch(exchange, etag, true)) {
            exchange.setStatusCode(304);
            exchange.endExchange();
            return;
        }
        if (packed) {
            response.put(Headers.CONTENT_ENCODING, Headers.GZIP.toString());
        }
        ByteBuffer content = packed ? file.packed() : file.plain();
        response.put(Headers.CONTENT_TYPE, file.type());
        response.put(Headers.CONTENT_LENGTH, content.remaining());
        if (head) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(content.duplicate());
        }
    }

    /** Only where it is named: {@code *} may mean another coding (RFC 9110, 12.5.3). */
    private static boolean takesGzip(HttpServerExchange exchange) {
        HeaderValues accepted = exchange.getRequestHeaders().get(Headers.ACCEPT_ENCODING);
        return accepted != null
                && QValueParser.parse(accepted).stream()
                        .flatMap(List::stream)
                        .anyMatch(coding -> coding.getValue().equalsIgnoreCase("gzip") && !coding.isQValueZero());
    }
}
