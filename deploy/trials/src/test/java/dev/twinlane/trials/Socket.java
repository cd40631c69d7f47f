package dev.twinlane.trials;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket of the JDK's own client, with whole messages. */
final class Socket implements AutoCloseable {

    /** A message and when its last byte arrived. */
    sealed interface Message {
        /** Text. */
        record Text(String text, long atNs) implements Message {}

        /** Bytes. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Binary(byte[] bytes, long atNs) implements Message {}

        /** The end. */
        record Closed(int code, String reason, long atNs) implements Message {}
    }

    private static final int TIMEOUT_S = 15;
    private static final int ABORTED = 1006;

    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    private final Listener listener = new Listener(received::add);
    private final WebSocket socket;

    private Socket(HttpClient client, String address, List<String> subprotocols, String... headers) throws Exception {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        builder.subprotocols(
                subprotocols.get(0),
                subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
        socket = builder.buildAsync(URI.create(address), listener).get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    static Socket open(HttpClient client, String address, List<String> subprotocols, String... headers)
            throws Exception {
        return new Socket(client, address, subprotocols, headers);
    }

    /** The next message; fails when none comes in time. */
    Message next() throws InterruptedException {
        Message message = received.poll(TIMEOUT_S, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came within " + TIMEOUT_S + " s");
        }
        return message;
    }

    /** The next binary message. */
    Message.Binary nextBinary() throws InterruptedException {
        for (Message message = next(); ; message = next()) {
            if (message instanceof Message.Binary binary) {
                return binary;
            }
            if (message instanceof Message.Closed closed) {
                throw new AssertionError(
                        "closed: " + closed + ", " + listener.begun + " bytes of a picture were there");
            }
        }
    }

    /** The next text of this type. */
    Message.Text nextText(String type) throws InterruptedException {
        for (Message message = next(); ; message = next()) {
            if (message instanceof Message.Text text && text.text().startsWith("{\"type\":\"" + type + "\"")) {
                return text;
            }
            if (message instanceof Message.Closed closed) {
                throw new AssertionError("closed: " + closed);
            }
        }
    }

    /** The end, whatever comes before it. */
    Message.Closed closed() throws InterruptedException {
        for (Message message = next(); ; message = next()) {
            if (message instanceof Message.Closed closed) {
                return closed;
            }
        }
    }

    /** Takes all messages that have come, without waiting for more. */
    List<Message> takeReceived() {
        List<Message> taken = new ArrayList<>();
        received.drainTo(taken);
        return taken;
    }

    /** Forgets all messages that have come: they are old. */
    void forgetReceived() {
        received.clear();
    }

    void send(String text) throws Exception {
        socket.sendText(text, true).get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    void send(byte[] bytes) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    void acknowledge(int seq) throws Exception {
        send(ByteBuffer.allocate(4).putInt(seq).array());
    }

    /** Breaks off; whoever waits for a message hears of it at once. */
    @Override
    public void close() {
        socket.abort();
        received.add(new Message.Closed(ABORTED, "closed here", System.nanoTime()));
    }

    private static final class Listener implements WebSocket.Listener {

        private final Consumer<Message> out;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile int begun; // bytes of a message whose end has not come

        Listener(Consumer<Message> out) {
            this.out = out;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                out.accept(new Message.Text(text.toString(), System.nanoTime()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                out.accept(new Message.Binary(bytes.toByteArray(), System.nanoTime()));
                bytes.reset();
            }
            begun = bytes.size();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            out.accept(new Message.Closed(code, reason, System.nanoTime()));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            out.accept(new Message.Closed(ABORTED, String.valueOf(error), System.nanoTime()));
        }
    }
}
