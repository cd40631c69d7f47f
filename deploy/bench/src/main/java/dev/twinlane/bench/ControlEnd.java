package dev.twinlane.bench;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkProof.Side;
import dev.twinlane.shared.wire.LinkSocket.Challenge;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Proof;
import dev.twinlane.shared.wire.LinkSocket.Response;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.WireCodec;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The control relay's end of the link, for a video relay alone: proves that it knows the secret, then says what stands in a
 * file, a message a line. Players over HTTP need it: who they are is never kept by the video relay.
 */
public final class ControlEnd {

    private static final WireCodec<ToVideo> TO_VIDEO = WireCodec.of(ToVideo.class);
    private static final WireCodec<FromVideo> FROM_VIDEO = WireCodec.of(FromVideo.class);

    private ControlEnd() {}

    /** {@code ControlEnd SECRET_FILE MESSAGES_FILE}; prints {@code ready port=N}. */
    public static void main(String[] args) throws Exception {
        LinkProof secret = new LinkProof(Files.readString(Path.of(args[0])));
        List<String> messages = Files.readAllLines(Path.of(args[1]));
        Undertow server = Undertow.builder()
                .addHttpListener(
                        0,
                        Route.LOCAL,
                        Handlers.path()
                                .addExactPath(
                                        "/link",
                                        new WebSocketProtocolHandshakeHandler(
                                                List.of(new Hybi13Handshake(Set.of(Subprotocols.LINK), false)),
                                                (WebSocketConnectionCallback)
                                                        (exchange, channel) -> greet(channel, secret, messages))))
                .setIoThreads(1)
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        System.out.println("ready port=" + port);
        Thread.currentThread().join();
    }

    private static void greet(WebSocketChannel channel, LinkProof secret, List<String> messages) {
        String nonce = LinkProof.nonce();
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                try {
                    if (FROM_VIDEO.read(message.getData()) instanceof Response answer) {
                        Proof proof = new Proof(secret.of(Side.CONTROL, nonce, answer.nonce()));
                        WebSockets.sendText(TO_VIDEO.write(proof), channel, null);
                        messages.forEach(each -> WebSockets.sendText(each, channel, null));
                    }
                } catch (BadMessage e) {
                    System.err.println("not understood: " + message.getData());
                }
            }
        });
        channel.resumeReceives();
        WebSockets.sendText(TO_VIDEO.write(new Challenge(nonce)), channel, null);
    }
}
