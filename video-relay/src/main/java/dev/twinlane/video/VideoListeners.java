package dev.twinlane.video;

import dev.twinlane.shared.port.ConnectionLimiter;
import dev.twinlane.shared.port.HttpPort;
import dev.twinlane.shared.tls.PemIdentity;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.util.Optional;
import org.xnio.OptionMap;
import org.xnio.XnioWorker;

/** The relay's two ports. The server has no limits by default; what {@link HttpPort} does not set is set here. */
final class VideoListeners implements AutoCloseable {

    /** How long a connection may take for the head of a request, and for its body, ms. */
    static final int HEAD_MS = 5_000;

    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
    private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");
    private static final long MAX_ENTITY_BYTES = 16 * 1024;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int MAX_POOLED_BUFFERS = 64;

    private final ByteBufferPool buffers;
    private final HttpPort.Parts parts;

    VideoListeners(XnioWorker worker, int headMs) {
        OptionMap http = OptionMap.builder()
                .set(UndertowOptions.MAX_ENTITY_SIZE, MAX_ENTITY_BYTES)
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, headMs)
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, headMs)
                .getMap();
        buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, MAX_POOLED_BUFFERS, 4);
        parts = new HttpPort.Parts(worker, buffers, http, OptionMap.EMPTY, headMs);
    }

    /** Opens the port for cameras, viewers and players. */
    HttpPort serve(
            VideoOptions options,
            Optional<PemIdentity> identity,
            ConnectionLimiter connectionLimiter,
            HttpHandler handler)
            throws IOException {
        return HttpPort.open(
                parts, options.port().bind(), options.videoPort(), identity, connectionLimiter, exchange -> {
                    exchange.getResponseHeaders()
                            .put(CONTENT_TYPE_OPTIONS, "nosniff")
                            .put(RESOURCE_POLICY, "same-site");
                    handler.handleRequest(exchange);
                });
    }

    /** Opens the port for health and metrics. */
    HttpPort manage(int port, HttpHandler handler) throws IOException {
        return HttpPort.openManagement(parts, port, handler);
    }

    @Override
    public void close() {
        buffers.close();
    }
}
