package dev.twinlane.control.gate;

import dev.twinlane.shared.port.Authority;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;

/**
 * Lets through only our own pages under our own names, where a cookie decides. Callers with a key of their own (a
 * board, a camera, the video relay) may use any name of this host, but must not be a page. Safe for all threads.
 */
public final class BrowserGate {

    private final Addresses addresses;

    public BrowserGate(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The names that are ours. */
    public Addresses addresses() {
        return addresses;
    }

    /** Refuses a name that is not ours: a foreign site may have pointed its name here. */
    public void checkHost(HttpServerExchange exchange) throws Refused {
        HeaderMap headers = exchange.getRequestHeaders();
        String host = String.valueOf(headers.getFirst(Headers.HOST));
        if (headers.count(Headers.HOST) != 1
                || Authority.inHeader(host).filter(addresses.hosts()::contains).isEmpty()) {
            throw new Refused(421, "bad_host", "this relay does not answer to that name; use " + addresses.publicUrl());
        }
    }

    /** Refuses a page that is not ours, and a call that does not say which page it comes from. */
    public void checkOrigin(HttpServerExchange exchange) throws Refused {
        HeaderMap headers = exchange.getRequestHeaders();
        String origin = String.valueOf(headers.getFirst(Headers.ORIGIN));
        if (headers.count(Headers.ORIGIN) != 1
                || Authority.origin(origin)
                        .filter(addresses.origins()::contains)
                        .isEmpty()) {
            throw new Refused(403, "bad_origin", "only the page at " + addresses.publicUrl() + " may do this");
        }
    }

    /** Refuses pages, where only devices may call. */
    public static void checkNoBrowser(HttpServerExchange exchange) throws Refused {
        if (exchange.getRequestHeaders().contains(Headers.ORIGIN)) {
            throw new Refused(
                    403,
                    "bad_origin",
                    "a device or program with a key must not send an Origin header, as pages do; leave it out in its"
                            + " WebSocket or HTTP library, e.g. suppress_origin=True, origin=None, setExtraHeaders(NULL)");
        }
    }

    /** What {@code Authorization: Bearer …} carries. */
    public static String bearer(HttpServerExchange exchange) throws Refused {
        String value = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        String scheme = "bearer ";
        if (value == null || !value.regionMatches(true, 0, scheme, 0, scheme.length())) {
            throw new Refused(401, "no_key", "a key is needed: Authorization: Bearer …");
        }
        return value.substring(scheme.length()).trim();
    }

    /** The caller's network address, for the log and for slowing down guesses. */
    public static String client(HttpServerExchange exchange) {
        InetSocketAddress source = exchange.getSourceAddress();
        return source == null || source.getAddress() == null
                ? "unknown"
                : source.getAddress().getHostAddress();
    }
}
