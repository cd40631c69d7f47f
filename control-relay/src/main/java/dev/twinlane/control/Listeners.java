package dev.twinlane.control;

import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.socket.LiveSocket;
import dev.twinlane.shared.tls.PemIdentity;
import io.undertow.Undertow;
import io.undertow.Undertow.ListenerBuilder;
import io.undertow.Undertow.ListenerType;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * The server's ports and threads: one I/O thread for everything live, some workers for what may block. The ports are bound
 * first and answer 503 until {@link #serve}, so that what depends on their numbers can be built in between.
 *
 * <p>The server's own defaults know no limits; every one is set here. One is lifted: with 50 frames waiting the server would
 * stop reading from that socket, and a driver's commands would vanish; ours closes such a socket itself.
 */
final class Listeners implements AutoCloseable {

    private static final int WORKERS = 8;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int MAX_POOLED_BUFFERS = 256;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_HEADERS = 64;
    private static final int MAX_COOKIES = 32;
    private static final int MAX_PARAMETERS = 32;
    private static final long MAX_ENTITY_BYTES =
            1024 * 1024; // each call has a limit of its own; the rest is read and dropped
    private static final int PARSE_MS = 10_000;
    private static final int IDLE_MS = 60_000;
    private static final int SEND_BUFFER_BYTES = 16 * 1024; // what waits here is old when it arrives
    private static final int BACKLOG = 128;
    private static final int STOP_MS = 1_000;
    private static final String MANAGEMENT_HOST = "127.0.0.1";

    private final XnioWorker worker;
    private final ByteBufferPool buffers;
    private final Undertow server;
    private final boolean loopback;
    private final String scheme;
    private volatile Handlers handlers = new Handlers(Listeners::notReady, Listeners::notReady);

    /**
     * What is served.
     *
     * @param control on the port for pages, boards and the video relay
     * @param management on the port for health and metrics
     */
    record Handlers(HttpHandler control, HttpHandler management) {}

    private Listeners(ControlOptions options, Optional<PemIdentity> identity) {
        scheme = identity.isPresent() ? "https" : "http";
        worker = Xnio.getInstance()
                .createWorkerBuilder()
                .setWorkerName("control")
                .setWorkerIoThreads(1)
                .setCoreWorkerPoolSize(WORKERS)
                .setMaxWorkerPoolSize(WORKERS)
                .setDaemon(true)
                .build();
        buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, MAX_POOLED_BUFFERS, 4);
        loopback = Addresses.isLoopback(options.bind());
        server = Undertow.builder()
                .setWorker(worker)
                .setByteBufferPool(buffers)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                .setServerOption(UndertowOptions.MAX_COOKIES, MAX_COOKIES)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_ENTITY_BYTES)
                .setServerOption(UndertowOptions.MAX_BUFFERED_REQUEST_SIZE, BUFFER_BYTES)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_MS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MS)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, STOP_MS)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                .setServerOption(UndertowOptions.QUEUED_FRAMES_HIGH_WATER_MARK, 2 * LiveSocket.MAX_PENDING)
                .setServerOption(UndertowOptions.QUEUED_FRAMES_LOW_WATER_MARK, LiveSocket.MAX_PENDING)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setSocketOption(Options.SEND_BUFFER, SEND_BUFFER_BYTES)
                .setSocketOption(Options.BACKLOG, BACKLOG)
                .addListener(listener(
                                options.bind(),
                                options.controlPort(),
                                identity,
                                exchange -> handlers.control().handleRequest(exchange))
                        .setOverrideSocketOptions(OptionMap.builder()
                                .set(Options.CONNECTION_HIGH_WATER, options.maxConnections())
                                .set(Options.CONNECTION_LOW_WATER, options.maxConnections() - 1)
                                .getMap()))
                .addListener(listener(
                        MANAGEMENT_HOST,
                        options.managementPort(),
                        Optional.empty(),
                        exchange -> handlers.management().handleRequest(exchange)))
                .build();
    }

    private static ListenerBuilder listener(String host, int port, Optional<PemIdentity> identity, HttpHandler root) {
        ListenerBuilder listener = new ListenerBuilder()
                .setType(identity.isPresent() ? ListenerType.HTTPS : ListenerType.HTTP)
                .setHost(host)
                .setPort(port)
                .setRootHandler(root);
        identity.map(PemIdentity::context).ifPresent(listener::setSslContext);
        return listener;
    }

    private static void notReady(HttpServerExchange exchange) {
        exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
        exchange.endExchange();
    }

    /** Opens both ports; with an {@code identity} the one for pages, boards and video speaks TLS only. */
    static Listeners bind(ControlOptions options, Optional<PemIdentity> identity) throws IOException {
        Listeners listeners = new Listeners(options, identity);
        try {
            listeners.server.start();
            return listeners;
        } catch (RuntimeException e) {
            listeners.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "--bind " + options.bind() + " --control-port " + options.controlPort() + " --management-port "
                            + options.managementPort() + ": " + cause.getMessage()
                            + "; is another relay running, or is this not an address of this machine?",
                    e);
        }
    }

    void serve(Handlers ready) {
        handlers = ready;
    }

    XnioWorker worker() {
        return worker;
    }

    /** The one thread for everything live. */
    XnioIoThread ioThread() {
        return worker.getIoThread();
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    int port() {
        return boundPort(0);
    }

    int managementPort() {
        return boundPort(1);
    }

    private int boundPort(int listener) {
        return ((InetSocketAddress) server.getListenerInfo().get(listener).getAddress()).getPort();
    }

    /** The base of the addresses by which loopback names reach the relay; empty when it serves a network. */
    Optional<URI> loopbackUrl() {
        return loopback ? Optional.of(URI.create(scheme + "://127.0.0.1:" + port())) : Optional.empty();
    }

    /** Where people open the page. */
    URI publicUrl(ControlOptions options) {
        String host = options.bind().contains(":") ? "[" + options.bind() + "]" : options.bind();
        return options.publicUrl().orElseGet(() -> URI.create(scheme + "://" + host + ":" + port()));
    }

    @Override
    public void close() {
        server.stop();
        worker.shutdownNow();
        try {
            worker.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }
}
