package dev.twinlane.simulator.socket;

import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.WireCodec;
import java.io.IOException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A device's socket: records in, records and pictures out.
 *
 * <p>Sending is confined to one thread, and waits until the network has taken the message; a peer that takes nothing for
 * {@link #SEND_SECONDS} is left. What is heard arrives on a thread of the HTTP client. A peer that is silent for
 * {@link #SILENCE_MS}, pings included, is left as well: it may have vanished without a word.
 *
 * @param <I> what the peer says
 * @param <O> what is said to it
 */
public final class WireSocket<I, O> implements AutoCloseable {

    static final int SEND_SECONDS = 10;
    static final int SILENCE_MS = 15_000;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final WebSocket socket;
    private final WireListener<I> listener;
    private final WireCodec<O> out;

    private WireSocket(WebSocket socket, WireListener<I> listener, WireCodec<O> out) {
        this.socket = socket;
        this.listener = listener;
        this.out = out;
    }

    /**
     * Connects.
     *
     * @param heard told each message, in order, one at a time; the first may come before this call returns
     * @throws IOException with one sentence when the peer is not there or refuses
     */
    public static <I, O> WireSocket<I, O> open(
            SocketTarget target, WireCodec<I> in, WireCodec<O> out, Consumer<I> heard)
            throws IOException, InterruptedException {
        WireListener<I> listener = new WireListener<>(in, heard);
        WebSocket.Builder builder = NetClient.SHARED.newWebSocketBuilder().connectTimeout(CONNECT);
        target.headers().forEach(builder::header);
        String[] more = target.subprotocols().stream().skip(1).toArray(String[]::new);
        builder.subprotocols(target.subprotocols().get(0), more);
        CompletableFuture<WebSocket> opening = builder.buildAsync(target.uri(), listener);
        try {
            return new WireSocket<>(opening.get(SEND_SECONDS, TimeUnit.SECONDS), listener, out);
        } catch (ExecutionException e) {
            throw new IOException(target.uri() + ": " + explain(e), e);
        } catch (TimeoutException e) {
            opening.thenAccept(WebSocket::abort);
            throw new IOException(target.uri() + ": no answer within " + SEND_SECONDS + " s", e);
        }
    }

    private static String explain(ExecutionException failed) {
        Throwable problem = failed.getCause() == null ? failed : failed.getCause();
        if (problem instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            return "refused with HTTP " + refused.getResponse().statusCode();
        }
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /** Sends one record. */
    public void send(O message) throws IOException, InterruptedException {
        await(socket.sendText(out.write(message), true));
    }

    /** Sends one picture; {@code frame} may be reused afterwards. */
    public void sendFrame(ByteBuffer frame) throws IOException, InterruptedException {
        await(socket.sendBinary(frame, true));
    }

    private void await(CompletableFuture<WebSocket> sending) throws IOException, InterruptedException {
        try {
            sending.get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            end("sending failed: " + explain(e));
            throw new IOException("closed while sending: " + listener.reason(), e);
        } catch (TimeoutException e) {
            end("takes nothing for " + SEND_SECONDS + " s");
            throw new IOException("the peer takes nothing for " + SEND_SECONDS + " s", e);
        }
    }

    /** May something be sent? A peer that has been silent for too long is left here. */
    public boolean isOpen() {
        if (listener.silentMs() > SILENCE_MS) {
            end("nothing heard for " + SILENCE_MS / 1000 + " s");
        }
        return !listener.ended().isDone();
    }

    /** Calls {@code told} with the reason, once, when the socket has ended; at once if it already has. */
    public void whenClosed(Consumer<String> told) {
        var unused = listener.ended().thenAccept(told);
    }

    /** Leaves without a word, as a device does whose power is cut. */
    public void end(String reason) {
        socket.abort();
        listener.end(reason);
    }

    /** Says good-bye if there is still somebody, and does not wait for an answer. */
    @Override
    public void close() {
        if (!listener.ended().isDone()) {
            var unused = socket.sendClose(CloseCode.NORMAL.code(), "")
                    .orTimeout(1, TimeUnit.SECONDS)
                    .whenComplete((done, problem) -> socket.abort());
        }
        listener.end("left");
    }
}
