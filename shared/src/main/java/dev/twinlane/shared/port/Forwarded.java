package dev.twinlane.shared.port;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * Takes the client's address from a trusted proxy, and from nobody else: it is the last value of {@code X-Forwarded-For}, which
 * the proxy itself has added; the caller may have written those before it.
 */
final class Forwarded implements HttpHandler {

    private final Set<InetAddress> proxies;
    private final HttpHandler next;

    Forwarded(Set<InetAddress> proxies, HttpHandler next) {
        this.proxies = Set.copyOf(proxies);
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderValues values = exchange.getRequestHeaders().get(Headers.X_FORWARDED_FOR);
        InetSocketAddress source = exchange.getSourceAddress();
        if (values != null && source != null && proxies.contains(source.getAddress())) {
            String last = values.getLast();
            try {
                InetAddress caller = Network.literal(
                        last.substring(last.lastIndexOf(',') + 1).strip());
                exchange.setSourceAddress(new InetSocketAddress(caller, 0));
            } catch (IllegalArgumentException e) {
                exchange.setSourceAddress(source); // not an address: the proxy itself counts as the client
            }
        }
        next.handleRequest(exchange);
    }
}
