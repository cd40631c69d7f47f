package dev.twinlane.simulator.socket;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.WireCodec;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears a relay: puts fragments together, reads records, and refuses what the protocol does not allow by closing with the
 * reason. Called by one thread at a time.
 */
final class WireListener<I> implements WebSocket.Listener {

    /** The longest text a device listens to, in characters. */
    static final int MAX_TEXT_CHARS = 16 * 1024;

    private final WireCodec<I> in;
    private final Consumer<I> heard;
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile long heardNs = System.nanoTime(); // written by the HTTP client's threads

    WireListener(WireCodec<I> in, Consumer<I> heard) {
        this.in = in;
        this.heard = heard;
    }

    CompletableFuture<String> ended() {
        return ended;
    }

    void end(String reason) {
        ended.complete(reason);
    }

    String reason() {
        return ended.getNow("open");
    }

    long silentMs() {
        return (System.nanoTime() - heardNs) / 1_000_000;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        heardNs = System.nanoTime();
        if (text.length() + data.length() > MAX_TEXT_CHARS) {
            refuse(socket, CloseCode.TOO_BIG.sentence());
            return null;
        }
        text.append(data);
        if (last) {
            String message = text.toString();
            text.setLength(0);
            read(socket, message);
        }
        socket.request(1);
        return null;
    }

    private void read(WebSocket socket, String message) {
        if (ended.isDone()) {
            return;
        }
        try {
            heard.accept(in.read(message));
        } catch (BadMessage e) {
            refuse(socket, e.sentence());
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        refuse(socket, CloseCode.UNSUPPORTED_DATA.sentence());
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        heardNs = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        heardNs = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        end(statusCode + (reason.isEmpty() ? "" : " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end("connection lost: " + error.getMessage());
    }

    /** Always 4005: the JDK lets a client send neither 1003 nor 1009. The sentence says which it was. */
    private void refuse(WebSocket socket, String sentence) {
        var unused = socket.sendClose(CloseCode.BAD_MESSAGE.code(), sentence)
                .whenComplete((done, problem) -> socket.abort());
        end("refused: " + sentence);
    }
}
