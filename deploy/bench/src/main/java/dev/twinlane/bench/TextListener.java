package dev.twinlane.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears whole text messages of a WebSocket and lets binary ones go by. */
final class TextListener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> hears;

    private TextListener(Consumer<String> hears) {
        this.hears = hears;
    }

    /** Opens a socket; {@code headers} are names and values in turn, {@code Sec-WebSocket-Protocol} among them. */
    static WebSocket open(HttpClient client, URI address, Consumer<String> hears, String... headers) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("Sec-WebSocket-Protocol")) {
                builder.subprotocols(headers[i + 1]);
            } else {
                builder.header(headers[i], headers[i + 1]);
            }
        }
        return builder.buildAsync(address, new TextListener(hears)).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            String message = text.toString();
            text.setLength(0);
            hears.accept(message);
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
