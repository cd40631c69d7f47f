package dev.twinlane.shared.port;

import dev.twinlane.shared.tls.PemIdentity;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;
import org.xnio.ssl.SslConnection;

/**
 * An open port for HTTP/1.1, over TLS when there is an identity, behind a {@link Doorkeeper}. Undertow's own builder has no
 * place for one between accepting a connection and reading from it; apart from that this does the same.
 */
public final class HttpPort implements AutoCloseable {

    /** Connections beyond the doorkeeper's limit, for those that are being refused. */
    private static final int SLACK = 64;

    private static final int BACKLOG = 128;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_HEADERS = 64;
    private static final int MISDIRECTED = 421;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> OWN_NAMES = Set.of(LOOPBACK, "localhost");

    private final HttpOpenListener http;
    private final AcceptingChannel<? extends StreamConnection> accepting;

    private HttpPort(HttpOpenListener http, AcceptingChannel<? extends StreamConnection> accepting) {
        this.http = http;
        this.accepting = accepting;
    }

    /**
     * What a port needs.
     *
     * @param worker whose I/O threads serve it
     * @param buffers what requests are read into
     * @param http the server's options besides the limits of headers, such as {@link UndertowOptions#MAX_ENTITY_SIZE}
     * @param sockets each connection's, such as {@link Options#SEND_BUFFER}
     * @param bodyMs how long a request's body may take, ms
     */
    public record Parts(XnioWorker worker, ByteBufferPool buffers, OptionMap http, OptionMap sockets, int bodyMs) {}

    /**
     * Opens a port.
     *
     * @param host address to bind
     * @param port 0 for any that is free
     * @param identity what to speak TLS with; empty for plain HTTP
     * @throws IOException when it cannot be bound
     */
    public static HttpPort open(
            Parts parts,
            String host,
            int port,
            Optional<PemIdentity> identity,
            Doorkeeper doorkeeper,
            HttpHandler handler)
            throws IOException {
        Doorkeeper.Limits limits = doorkeeper.limits();
        HttpOpenListener http = new HttpOpenListener(
                parts.buffers(),
                OptionMap.builder()
                        .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
                        .set(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                        .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                        .addAll(parts.http())
                        .getMap());
        HttpHandler continued = new HttpContinueReadHandler(handler); // 100 to who waits for it, once a body is wanted
        http.setRootHandler(
                new BodyLength(new BodyDeadline(parts.bodyMs(), new Forwarded(limits.proxies(), continued))));
        ChannelListener<StreamConnection> door = connection -> {
            if (doorkeeper.admit(connection)) {
                ParserRefusal.putOn(connection);
                http.handleEvent(connection);
            } else {
                IoUtils.safeClose(connection);
            }
        };
        OptionMap sockets = OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BACKLOG, BACKLOG)
                .set(Options.CONNECTION_HIGH_WATER, limits.connections() + SLACK)
                .set(Options.CONNECTION_LOW_WATER, limits.connections() + SLACK - 1)
                .addAll(parts.sockets())
                .getMap();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
        AcceptingChannel<? extends StreamConnection> accepting = identity.isPresent()
                ? secure(parts.worker(), address, identity.get(), door, sockets)
                : parts.worker()
                        .createStreamConnectionServer(address, ChannelListeners.openListenerAdapter(door), sockets);
        accepting.resumeAccepts();
        return new HttpPort(http, accepting);
    }

    /** Opens the port for health and metrics, which only this machine reaches. */
    public static HttpPort openManagement(Parts parts, int port, HttpHandler handler) throws IOException {
        return open(parts, LOOPBACK, port, Optional.empty(), Doorkeeper.forManagement(), exchange -> {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst(Headers.HOST));
            if (Authority.inHeader(host).filter(HttpPort::isOwn).isPresent()) {
                handler.handleRequest(exchange);
            } else { // a page of another site has had its name point here
                exchange.setStatusCode(MISDIRECTED).endExchange();
            }
        });
    }

    private static boolean isOwn(String written) {
        return OWN_NAMES.contains(Authority.of(written).host());
    }

    private static AcceptingChannel<SslConnection> secure(
            XnioWorker worker,
            InetSocketAddress address,
            PemIdentity identity,
            ChannelListener<StreamConnection> door,
            OptionMap sockets)
            throws IOException {
        UndertowXnioSsl ssl = new UndertowXnioSsl(
                worker.getXnio(), OptionMap.create(Options.USE_DIRECT_BUFFERS, true), identity.context());
        ChannelListener<SslConnection> secured = door::handleEvent;
        return ssl.createSslConnectionServer(worker, address, ChannelListeners.openListenerAdapter(secured), sockets);
    }

    /** The port that was bound. */
    public int number() {
        return accepting.getLocalAddress(InetSocketAddress.class).getPort();
    }

    /** Accepts no more connections, and closes those that have not become a socket or a stream. */
    @Override
    public void close() {
        IoUtils.safeClose(accepting);
        http.closeConnections();
    }
}
