package dev.twinlane.control.given;

import static org.awaitility.Awaitility.await;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.WireCodec;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One end of a WebSocket, on the JDK's own client, so that client and server share no code but the wire records.
 *
 * @param <I> what it hears
 * @param <O> what it says
 */
public class Peer<I, O> implements AutoCloseable {

    /** No close frame came yet. */
    public static final int OPEN = -1;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final WireCodec<I> in;
    private final WireCodec<O> out;
    private final List<I> heard = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final WebSocket socket;
    private volatile int closeCode = OPEN;
    private final AtomicInteger pongs = new AtomicInteger();
    private int pings; // the test's thread
    private volatile int mark; // what was heard before is not waited for

    protected Peer(
            Relay relay, String path, String subprotocol, Map<String, String> headers, Class<I> in, Class<O> out) {
        this.in = WireCodec.of(in);
        this.out = WireCodec.of(out);
        WebSocket.Builder builder =
                CLIENT.newWebSocketBuilder().connectTimeout(PATIENCE).subprotocols(subprotocol);
        headers.forEach(builder::header);
        this.socket = builder.buildAsync(relay.ws(path), new Ear()).join();
        relay.watches(this::checkFault);
    }

    /** The HTTP status that a handshake was refused with. */
    public static int refusal(Runnable opening) {
        try {
            opening.run();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
        throw new AssertionError("the handshake was not refused");
    }

    /** Says something. */
    public void say(O message) {
        sayText(out.write(message));
    }

    /** Says something that need not be a message at all. */
    public void sayText(String text) {
        checkFault();
        socket.sendText(text, true).join();
    }

    /** A fragment of a text message. */
    public void sayFragment(String text, boolean last) {
        socket.sendText(text, last).join();
    }

    /** A binary message. */
    public void sayBinary(int bytes) {
        socket.sendBinary(ByteBuffer.allocate(bytes), true).join();
    }

    public void ping() {
        socket.sendPing(ByteBuffer.allocate(0)).join();
    }

    public void pong() {
        socket.sendPong(ByteBuffer.allocate(0)).join();
    }

    /** What was heard so far, oldest first. */
    public List<I> heard() {
        checkFault();
        return List.copyOf(heard);
    }

    /** What was heard of one type, oldest first. */
    public <T extends I> List<T> heard(Class<T> type) {
        return heard().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What was heard of one type since {@link #forget}, oldest first. */
    public <T extends I> List<T> fresh(Class<T> type) {
        return heard().stream()
                .skip(mark)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Waits for a message of {@code type}; one that came already counts, unless {@link #forget} was called since. */
    public <T extends I> T hears(Class<T> type) {
        return hears(type, any -> true);
    }

    /** Waits for a message of {@code type} that fits. */
    public <T extends I> T hears(Class<T> type, Predicate<T> fits) {
        return await().atMost(PATIENCE)
                .until(() -> fresh(type).stream().filter(fits).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until the relay has read all that was said here; what it answered at once is heard by then. */
    public void settles() {
        socket.sendPing(ByteBuffer.allocate(0)).join();
        int awaited = ++pings;
        await().atMost(PATIENCE).until(() -> {
            checkFault();
            return pongs.get() >= awaited;
        });
    }

    /** What was heard until now is not waited for any more. */
    public void forget() {
        mark = heard.size();
    }

    /** Waits until the relay closes. */
    public int closedWith() {
        int code = await().atMost(PATIENCE).until(() -> closeCode, some -> some != OPEN);
        checkFault();
        return code;
    }

    /** The code of the relay's close frame, or {@link #OPEN}. */
    public int closeCode() {
        return closeCode;
    }

    /** What went wrong in the listener, where the client would drop it, fails the test. */
    private void checkFault() {
        Throwable problem = fault.get();
        if (problem != null) {
            throw new AssertionError("a fault while listening: " + problem.getMessage(), problem);
        }
    }

    /** Leaves politely. */
    @Override
    public void close() {
        checkFault();
        if (closeCode == OPEN && !socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }

    /** Is gone without a word. */
    public void vanish() {
        socket.abort();
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                hear(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(String message) {
            try {
                heard.add(in.read(message));
            } catch (BadMessage e) {
                fault.compareAndSet(null, new AssertionError("the relay said what is not on the wire: " + message, e));
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
            pongs.incrementAndGet();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closeCode = code;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            if (closeCode == OPEN) {
                closeCode = 1006;
            }
        }
    }
}
