package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import io.undertow.Undertow;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;

/**
 * Sends every message back, through the relay's own framing, so that any conformance suite can be pointed at it. Takes the
 * port as its one argument.
 */
public final class EchoServer implements AutoCloseable {

    static final int MAX_MESSAGE_BYTES = 1 << 20;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final HttpString ACCEPT = new HttpString("Sec-WebSocket-Accept");

    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(128 * 1024);
    private final Connection.Limits limits;
    private final Undertow server;

    private EchoServer(int port, Connection.Limits limits) {
        this.limits = limits;
        this.server = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(2)
                .addHttpListener(port, "127.0.0.1", exchange -> {
                    String key = exchange.getRequestHeaders().getFirst("Sec-WebSocket-Key");
                    byte[] digest =
                            MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
                    exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket");
                    exchange.getResponseHeaders().put(Headers.CONNECTION, "Upgrade");
                    exchange.getResponseHeaders()
                            .put(ACCEPT, Base64.getEncoder().encodeToString(digest));
                    exchange.upgradeChannel(
                            (channel, upgraded) -> channel.getIoThread().execute(() -> open(channel)));
                    exchange.endExchange();
                })
                .build();
        server.start();
    }

    static EchoServer start(Connection.Limits limits) {
        return new EchoServer(0, limits);
    }

    public static void main(String[] args) {
        EchoServer echo = new EchoServer(
                Integer.parseInt(args[0]), new Connection.Limits(MAX_MESSAGE_BYTES, 10_000, 60_000, 1_000));
        System.out.println("echo on ws://127.0.0.1:" + echo.port());
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private void open(StreamConnection channel) {
        Connection connection = new Connection(channel, readBuffer, limits, System::nanoTime, nowNs -> true);
        connection.open(new Echo(connection));
        AtomicReference<XnioExecutor.Key> ticking = new AtomicReference<>();
        ticking.set(channel.getIoThread()
                .executeAtInterval(
                        () -> {
                            connection.tick(System.nanoTime());
                            if (connection.isClosed()) {
                                Objects.requireNonNull(ticking.get()).remove();
                            }
                        },
                        20,
                        TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Echo implements Receiver {

        private final Connection connection;
        private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
        private ByteBuffer incoming = ByteBuffer.allocate(0);

        Echo(Connection connection) {
            this.connection = connection;
        }

        @Override
        public int maxBinaryBytes() {
            return MAX_MESSAGE_BYTES;
        }

        @Override
        public ByteBuffer beginBinary(int bytes, boolean whole) {
            incoming = ByteBuffer.allocateDirect(ServerHeader.MAX_BYTES + bytes);
            return incoming.position(ServerHeader.MAX_BYTES);
        }

        @Override
        public void endBinary(int bytes) {
            int from = ServerHeader.binary(incoming, ServerHeader.MAX_BYTES, bytes);
            waiting.add(incoming.limit(ServerHeader.MAX_BYTES + bytes).position(from));
            sendWaiting();
        }

        private void sendWaiting() {
            while (!waiting.isEmpty() && !connection.writer().pending()) {
                ByteBuffer message = waiting.remove();
                int to = message.limit();
                int reached = connection.writer().write(message, message.position(), to);
                if (reached < to) {
                    connection.writer().hold(message, reached, to, to, () -> {});
                }
            }
        }

        @Override
        public void text(String message) {
            connection.sendText(message);
        }

        @Override
        public void congested() {}

        @Override
        public void drained() {
            sendWaiting();
        }

        @Override
        public void closed(CloseCode code, String sentence) {
            waiting.clear();
        }
    }
}
