package dev.twinlane.simulator.socket;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where a socket is opened, and with what.
 *
 * @param uri {@code ws:} or {@code wss:}
 * @param subprotocols offered, the one expected first; a ticket may follow
 * @param headers of the upgrade request; they hold the device's key
 */
public record SocketTarget(URI uri, List<String> subprotocols, Map<String, String> headers) {

    public SocketTarget {
        subprotocols = List.copyOf(subprotocols);
        headers = Map.copyOf(headers);
    }

    /**
     * {@code path} below {@code base}.
     *
     * @param base {@code http:}, {@code https:}, {@code ws:} or {@code wss:}, with or without a path
     */
    public static SocketTarget of(String base, String path, List<String> subprotocols, Map<String, String> headers) {
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new SocketTarget(URI.create(trimmed.replaceFirst("^http", "ws") + path), subprotocols, headers);
    }

    @Override
    public String toString() {
        return "SocketTarget[" + uri + "]"; // neither key nor ticket
    }
}
