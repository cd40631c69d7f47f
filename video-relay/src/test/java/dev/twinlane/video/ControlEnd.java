package dev.twinlane.video;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkSocket.Challenge;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Player;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Proof;
import dev.twinlane.shared.wire.LinkSocket.Response;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.LinkSocket.Synced;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.WireCodec;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The control relay's end of the link: says which tokens are good, hears who is there. */
final class ControlEnd implements AutoCloseable {

    private static final String SECRET = "a secret that is only a test's own";
    private static final String NONCE = "c".repeat(43);
    private static final WireCodec<ToVideo> TO_VIDEO = WireCodec.of(ToVideo.class);
    private static final WireCodec<FromVideo> FROM_VIDEO = WireCodec.of(FromVideo.class);

    private final Undertow server;
    private final CompletableFuture<WebSocketChannel> link = new CompletableFuture<>();
    private volatile List<Route> routes = List.of(); // as received last
    private final List<Sight> sights = new CopyOnWriteArrayList<>();
    private final List<Synced> times = new CopyOnWriteArrayList<>();

    /** Listens; the link's secret lies in {@code folder}, as {@link RelayUnderTest} expects it. */
    ControlEnd(Path folder) throws IOException {
        Files.writeString(folder.resolve("link-secret"), SECRET);
        server = Undertow.builder()
                .addHttpListener(
                        0,
                        "127.0.0.1",
                        Handlers.path()
                                .addExactPath(
                                        "/link",
                                        new WebSocketProtocolHandshakeHandler(
                                                List.of(new Hybi13Handshake(Set.of(Subprotocols.LINK), false)),
                                                this::connected)))
                .setIoThreads(1)
                .setWorkerThreads(1)
                .build();
        server.start();
    }

    /** The option that points a relay here. */
    String option() {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return "--control-url=http://127.0.0.1:" + port;
    }

    private void connected(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                try {
                    FromVideo said = FROM_VIDEO.read(message.getData());
                    if (said instanceof Response answer) {
                        WebSockets.sendTextBlocking(TO_VIDEO.write(proof(answer)), channel);
                        link.complete(channel);
                    } else if (said instanceof Presence presence) {
                        routes = presence.routes();
                    } else if (said instanceof Sight sight) {
                        sights.add(sight);
                    } else if (said instanceof Synced time) {
                        times.add(time);
                    }
                } catch (BadMessage | IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        channel.resumeReceives();
        WebSockets.sendText(TO_VIDEO.write(new Challenge(NONCE)), channel, null);
    }

    private static Proof proof(Response answer) {
        LinkProof secret = new LinkProof(SECRET);
        if (!secret.fits(answer.proof(), LinkProof.Side.VIDEO, NONCE, answer.nonce())) {
            throw new AssertionError("not the video relay");
        }
        return new Proof(secret.of(LinkProof.Side.CONTROL, NONCE, answer.nonce()));
    }

    /** A good token with an id of its own. */
    static Player player(String id, String token, String rover, String device) {
        return player(id, token, rover, device, 100, 0);
    }

    /** The same, with a bound of its streams and an end. */
    static Player player(String id, String token, String rover, String device, int streams, long expiresAtMs) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new Player(id, HexFormat.of().formatHex(hash), rover, device, streams, expiresAtMs);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Accepts these tokens from now on, and no others. */
    void admits(Player... players) throws IOException {
        says(new Players(Arrays.asList(players)));
    }

    /** Sends a message. */
    void says(ToVideo message) throws IOException {
        WebSockets.sendTextBlocking(TO_VIDEO.write(message), link.join());
    }

    /** What the driver's viewer has seen, as video reported so far. */
    List<Sight> sights() {
        return sights;
    }

    /** The answers to the questions for the time, so far. */
    List<Synced> times() {
        return times;
    }

    /** How many players want pictures of {@code device}, as video reported last. */
    int players(String device) {
        return routes.stream()
                .filter(route -> route.device().equals(device))
                .mapToInt(Route::players)
                .sum();
    }

    @Override
    public void close() {
        server.stop();
    }
}
