package dev.twinlane.simulator;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.VideoSocket;
import dev.twinlane.shared.wire.WireCodec;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The other end for the simulator's socket tests, on a real port: it speaks what both relays say to devices, remembers what
 * it hears, and decides nothing by itself but answering clock questions and, if told so, acknowledging frames.
 */
final class Relays implements AutoCloseable {

    static final String DRIVE_KEY = "rover-drive.drive-secret";
    static final String CAMERA_KEY = "rover-camera.camera-secret";
    static final String TICKET = "head.body.tail-";

    private static final WireCodec<BoardSocket.FromBoard> FROM_BOARD = WireCodec.of(BoardSocket.FromBoard.class);
    private static final WireCodec<BoardSocket.ToBoard> TO_BOARD = WireCodec.of(BoardSocket.ToBoard.class);
    private static final WireCodec<VideoSocket.FromCamera> FROM_CAMERA = WireCodec.of(VideoSocket.FromCamera.class);
    private static final WireCodec<VideoSocket.ToCamera> TO_CAMERA = WireCodec.of(VideoSocket.ToCamera.class);

    final List<BoardSocket.Hello> hellos = new CopyOnWriteArrayList<>();
    final List<BoardSocket.Status> statuses = new CopyOnWriteArrayList<>();
    final List<byte[]> frames = new CopyOnWriteArrayList<>();
    final List<String> renewals = new CopyOnWriteArrayList<>();
    final List<String> cameraTickets = new CopyOnWriteArrayList<>();
    final List<String> closeReasons = new CopyOnWriteArrayList<>();
    final AtomicInteger refused = new AtomicInteger();
    volatile boolean acknowledging = true;
    volatile VideoSocket.Limits limits = new VideoSocket.Limits(1_000_000, 2, 300_000);

    private final AtomicInteger ticketsMade = new AtomicInteger();
    private final long startNs = System.nanoTime();
    private final Undertow server;
    private volatile Optional<WebSocketChannel> board = Optional.empty();
    private volatile Optional<WebSocketChannel> camera = Optional.empty();

    Relays() {
        this(0);
    }

    Relays(int port) {
        HttpHandler paths = Handlers.path()
                .addExactPath("/rover", forKey(DRIVE_KEY, socket(Subprotocols.BOARD, this::boardConnects)))
                .addExactPath("/api/camera/ticket", forKey(CAMERA_KEY, this::makeTicket))
                .addExactPath("/camera", socket(Subprotocols.VIDEO, this::cameraConnects));
        server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1", paths)
                .setIoThreads(1)
                .setWorkerThreads(1)
                .build();
        server.start();
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    long clockUs() {
        return (System.nanoTime() - startNs) / 1_000;
    }

    BoardSocket.Status newest() {
        return statuses.get(statuses.size() - 1);
    }

    void tellBoard(BoardSocket.ToBoard message) {
        tellBoardText(TO_BOARD.write(message));
    }

    void tellBoardText(String text) {
        WebSockets.sendText(text, board.orElseThrow(), null);
    }

    void tellCamera(VideoSocket.ToCamera message) {
        WebSockets.sendText(TO_CAMERA.write(message), camera.orElseThrow(), null);
    }

    boolean cameraConnected() {
        return camera.isPresent();
    }

    void dropBoard() throws IOException {
        board.orElseThrow().close();
    }

    void dropCamera() throws IOException {
        camera.orElseThrow().close();
    }

    static int seq(byte[] frame) {
        return FrameStamp.seq(ByteBuffer.wrap(frame), 0);
    }

    private HttpHandler forKey(String key, HttpHandler next) {
        return exchange -> {
            if (("Bearer " + key).equals(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION))) {
                next.handleRequest(exchange);
            } else {
                refused.incrementAndGet();
                exchange.setStatusCode(401);
            }
        };
    }

    private static HttpHandler socket(String subprotocol, WebSocketConnectionCallback connects) {
        return new WebSocketProtocolHandshakeHandler(
                List.of(new Hybi13Handshake(Set.of(subprotocol), false)), connects);
    }

    private void makeTicket(HttpServerExchange exchange) {
        String ticket = TICKET + ticketsMade.incrementAndGet();
        exchange.getResponseSender()
                .send("{\"ticket\":\"" + ticket + "\",\"videoUrl\":\"ws://127.0.0.1:" + port()
                        + "\",\"mount\":{\"upsideDown\":true,\"mirrored\":false},\"more\":1}");
    }

    private void boardConnects(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        board = Optional.of(channel);
        listen(channel, new Listener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                hearBoard(read(FROM_BOARD, message.getData()));
            }
        });
    }

    private void hearBoard(BoardSocket.FromBoard message) {
        if (message instanceof BoardSocket.Hello hello) {
            hellos.add(hello);
        } else if (message instanceof BoardSocket.Status status) {
            statuses.add(status);
        }
    }

    private void cameraConnects(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        cameraTickets.add(exchange.getRequestHeader("Sec-WebSocket-Protocol"));
        camera = Optional.of(channel);
        channel.addCloseTask(gone -> camera = Optional.empty());
        listen(channel, new Listener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                hearCamera(read(FROM_CAMERA, message.getData()));
            }

            @Override
            protected void onFullBinaryMessage(WebSocketChannel from, BufferedBinaryMessage message) {
                var data = message.getData();
                ByteBuffer whole = WebSockets.mergeBuffers(data.getResource());
                data.discard();
                byte[] frame = new byte[whole.remaining()];
                whole.get(frame);
                frames.add(frame);
                if (acknowledging) {
                    acknowledge(seq(frame));
                }
            }
        });
        WebSockets.sendText(TO_CAMERA.write(new VideoSocket.Hello("clock-1", limits)), channel, null);
    }

    void acknowledge(int seq) {
        tellCamera(new VideoSocket.Ack(Integer.toUnsignedLong(seq)));
    }

    private void hearCamera(VideoSocket.FromCamera message) {
        if (message instanceof VideoSocket.Sync sync) {
            long us = clockUs();
            tellCamera(new VideoSocket.Synced(sync.t0Us(), us, us));
        } else if (message instanceof VideoSocket.Renew renew) {
            renewals.add(renew.ticket());
        }
    }

    private static <M> M read(WireCodec<M> codec, String text) {
        try {
            return codec.read(text);
        } catch (BadMessage e) {
            throw new UncheckedIOException(new IOException("a device said: " + text, e));
        }
    }

    private static void listen(WebSocketChannel channel, Listener listener) {
        channel.getReceiveSetter().set(listener);
        channel.resumeReceives();
    }

    private abstract class Listener extends AbstractReceiveListener {
        @Override
        protected void onCloseMessage(CloseMessage message, WebSocketChannel channel) {
            closeReasons.add(message.getCode() + " " + message.getReason());
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
