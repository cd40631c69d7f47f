package dev.twinlane.control;

import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.socket.LiveSocket;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.port.ConnectionLimiter;
import dev.twinlane.shared.port.HttpPort;
import dev.twinlane.shared.run.TrafficClass;
import dev.twinlane.shared.tls.PemIdentity;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * The server's ports and threads: one I/O thread for everything live, and workers for what may block. The ports are
 * bound first and answer 503 until {@link #serve}, so that parts that need their numbers can be built in between.
 *
 * <p>The server's defaults have no limits; each is set here. One is raised: with 50 frames waiting the server would
 * stop reading from that socket, and a driver's commands would vanish; {@link LiveSocket} closes such a socket itself.
 */
final class ControlListeners implements AutoCloseable {

    private static final int WORKERS = 8;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int MAX_POOLED_BUFFERS = 256;
    private static final int MAX_PARAMETERS = 32;
    private static final long MAX_ENTITY_BYTES =
            1024 * 1024; // each call has a limit of its own; the rest is read and dropped
    private static final int PARSE_MS = 10_000;
    private static final int IDLE_MS = 60_000;
    private static final int SEND_BUFFER_BYTES = 16 * 1024; // a message that waits here is old when it arrives
    private static final int STOP_MS = 400;
    private static final OptionMap HTTP = OptionMap.builder()
            .set(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
            .set(UndertowOptions.MAX_ENTITY_SIZE, MAX_ENTITY_BYTES)
            .set(UndertowOptions.MAX_BUFFERED_REQUEST_SIZE, BUFFER_BYTES)
            .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_MS)
            .set(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MS)
            .set(UndertowOptions.QUEUED_FRAMES_HIGH_WATER_MARK, 2 * LiveSocket.MAX_PENDING)
            .set(UndertowOptions.QUEUED_FRAMES_LOW_WATER_MARK, LiveSocket.MAX_PENDING)
            .getMap();
    private static final OptionMap SOCKETS = OptionMap.create(Options.SEND_BUFFER, SEND_BUFFER_BYTES);

    private final XnioWorker worker;
    private final ByteBufferPool buffers;
    private final ConnectionLimiter connectionLimiter;
    private final List<HttpPort> ports = new ArrayList<>(); // control, management
    private final boolean loopback;
    private final String scheme;
    private volatile Handlers handlers = new Handlers(ControlListeners::notReady, ControlListeners::notReady);

    /**
     * What is served.
     *
     * @param control on the port for pages, boards and the video relay
     * @param management on the port for health and metrics
     */
    record Handlers(HttpHandler control, HttpHandler management) {}

    private ControlListeners(ControlOptions options, Optional<PemIdentity> identity, Metrics metrics) {
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
        loopback = Addresses.isLoopback(options.port().bind());
        connectionLimiter = new ConnectionLimiter(options.port().limits(), TrafficClass.CONTROL, metrics);
    }

    private void open(ControlOptions options, Optional<PemIdentity> identity) throws IOException {
        HttpPort.Parts parts = new HttpPort.Parts(worker, buffers, HTTP, SOCKETS, PARSE_MS);
        HttpHandler control = exchange -> handlers.control().handleRequest(exchange);
        HttpHandler health = exchange -> handlers.management().handleRequest(exchange);
        ports.add(HttpPort.open(
                parts, options.port().bind(), options.controlPort(), identity, connectionLimiter, control));
        ports.add(HttpPort.openManagement(parts, options.managementPort(), health));
    }

    private static void notReady(HttpServerExchange exchange) {
        exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
        exchange.endExchange();
    }

    /** Opens both ports; with an {@code identity} the one for pages, boards and video speaks TLS only. */
    static ControlListeners bind(ControlOptions options, Optional<PemIdentity> identity, Metrics metrics)
            throws IOException {
        ControlListeners listeners = new ControlListeners(options, identity, metrics);
        try {
            listeners.open(options, identity);
            return listeners;
        } catch (IOException e) {
            listeners.close();
            throw new IOException(
                    "--bind " + options.port().bind() + " --control-port " + options.controlPort()
                            + " --management-port "
                            + options.managementPort() + ": " + e.getMessage()
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

    /** Lets connections in. */
    ConnectionLimiter connectionLimiter() {
        return connectionLimiter;
    }

    /** The one thread for everything live. */
    XnioIoThread ioThread() {
        return worker.getIoThread();
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    int port() {
        return ports.get(0).number();
    }

    int managementPort() {
        return ports.get(1).number();
    }

    /** The base of the addresses by which loopback names reach the relay; empty when it serves a network. */
    Optional<URI> loopbackUrl() {
        return loopback ? Optional.of(URI.create(scheme + "://127.0.0.1:" + port())) : Optional.empty();
    }

    /** Where people open the page. */
    URI publicUrl(ControlOptions options) {
        String bound = options.port().bind();
        String host = bound.contains(":") ? "[" + bound + "]" : bound;
        return options.publicUrl().orElseGet(() -> URI.create(scheme + "://" + host + ":" + port()));
    }

    @Override
    public void close() {
        ports.forEach(HttpPort::close);
        worker.shutdownNow();
        try {
            worker.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }
}
