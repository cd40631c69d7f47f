package dev.twinlane.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives whole text messages of a WebSocket and ignores binary ones. */
final class TextListener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> receiver;

    private TextListener(Consumer<String> receiver) {
        this.receiver = receiver;
    }

    /** Opens a socket; {@code headers} are names and values in turn, {@code Sec-WebSocket-Protocol} among them. */
    static WebSocket open(HttpClient client, URI address, Consumer<String> receiver, String... headers) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("Sec-WebSocket-Protocol")) {
                builder.subprotocols(headers[i + 1]);
            } else {
                builder.header(headers[i], headers[i + 1]);
            }
        }
        return builder.buildAsync(address, new TextListener(receiver)).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            String message = text.toString();
            text.setLength(0);
            receiver.accept(message);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        socket.request(1);
        return null;
    }
}
