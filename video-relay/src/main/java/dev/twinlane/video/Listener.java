package dev.twinlane.video;

import dev.twinlane.shared.tls.PemIdentity;
import io.undertow.Undertow;
import io.undertow.Undertow.ListenerBuilder;
import io.undertow.Undertow.ListenerType;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.xnio.Options;
import org.xnio.XnioWorker;

/** An open port. The server's own defaults know no limits; every one is set here. */
final class Listener implements AutoCloseable {

    private static final int PARSE_TIMEOUT_MS = 5_000;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final Undertow server;

    private Listener(Undertow server) {
        this.server = server;
    }

    /**
     * Opens {@code port} of {@code address} and serves {@code handler} there.
     *
     * @param port 0 for any that is free
     * @param identity what to speak TLS with; empty for plain HTTP
     * @param maxConnections TCP connections accepted at once
     */
    static Listener open(
            XnioWorker worker,
            String address,
            int port,
            Optional<PemIdentity> identity,
            int maxConnections,
            HttpHandler handler) {
        ListenerBuilder listener = new ListenerBuilder()
                .setType(identity.isPresent() ? ListenerType.HTTPS : ListenerType.HTTP)
                .setHost(address)
                .setPort(port)
                .setRootHandler(handler);
        identity.map(PemIdentity::context).ifPresent(listener::setSslContext);
        Undertow server = Undertow.builder()
                .setWorker(worker)
                .addListener(listener)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, maxConnections)
                .setSocketOption(Options.CONNECTION_LOW_WATER, maxConnections - 1)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 0L + MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_TIMEOUT_MS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, PARSE_TIMEOUT_MS)
                .build();
        server.start();
        return new Listener(server);
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
