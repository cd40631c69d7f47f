package dev.twinlane.video;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketSigner;
import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkSocket.Challenge;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.Proof;
import dev.twinlane.shared.wire.LinkSocket.Response;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else holds control's port while control is away: they learn nothing of use, and nothing that they say is believed. */
class RogueControlTest {

    private static final String SECRET = "the secret that only the two relays know";
    private static final String NONCE = "r".repeat(43);
    private static final WireCodec<ToVideo> TO_VIDEO = WireCodec.of(ToVideo.class);
    private static final WireCodec<FromVideo> FROM_VIDEO = WireCodec.of(FromVideo.class);

    private final List<String> received = new CopyOnWriteArrayList<>(); // headers and messages
    private final AtomicInteger closed = new AtomicInteger();
    private final TicketSigner forger = TicketSigner.generate(Clock.systemUTC());
    private volatile Function<Response, List<ToVideo>> answers = response -> List.of();
    private volatile List<ToVideo> greeting = List.of(new Challenge(NONCE));
    private Undertow rogue;
    private RelayUnderTest relay;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("link-secret"), SECRET);
        rogue = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", exchange -> {
                    received.add(exchange.getRequestURI() + exchange.getQueryString() + exchange.getRequestHeaders());
                    Handlers.path()
                            .addExactPath(
                                    "/link",
                                    new WebSocketProtocolHandshakeHandler(
                                            List.of(new Hybi13Handshake(Set.of(Subprotocols.LINK), false)),
                                            this::connected))
                            .handleRequest(exchange);
                })
                .setIoThreads(1)
                .setWorkerThreads(1)
                .build();
        rogue.start();
        int port = ((InetSocketAddress) rogue.getListenerInfo().get(0).getAddress()).getPort();
        relay = new RelayUnderTest(folder, "--control-url=http://127.0.0.1:" + port);
    }

    @AfterEach
    void stop() {
        relay.close();
        rogue.stop();
    }

    private void connected(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        channel.addCloseTask(gone -> closed.incrementAndGet());
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                String text = message.getData();
                received.add(text);
                try {
                    if (FROM_VIDEO.read(text) instanceof Response response) {
                        say(channel, answers.apply(response));
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
        channel.resumeReceives();
        say(channel, greeting);
    }

    private static void say(WebSocketChannel channel, List<ToVideo> messages) {
        messages.forEach(message -> WebSockets.sendText(TO_VIDEO.write(message), channel, null));
    }

    private List<ToVideo> lies() {
        return List.of(
                new Keys(List.of(forger.publicJwk())),
                new Players(List.of(ControlEnd.player("p", "stolen", "demo", "demo-camera"))));
    }

    private void assertNotBelieved() throws Exception {
        await().until(() -> closed.get() > 0);
        assertEquals(0, relay.metric("twinlane_video_link_up"));
        String ticket = forger.sign("eve", "s-1", "demo", "demo-camera", Role.VIEWER);
        IOException refused =
                assertThrows(IOException.class, () -> relay.connect("/watch", Subprotocols.VIDEO, ticket));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("HTTP/1.1 401 "), refused.getMessage());
        relay.viewer().close(); // the keys of before are still good
        received.forEach(text -> {
            assertFalse(text.contains(SECRET), text);
            assertFalse(text.contains("Authorization"), text);
            assertFalse(text.contains("presence"), text);
        });
    }

    @Test
    void what_it_says_instead_of_a_challenge_is_not_believed() throws Exception {
        greeting = lies();

        assertNotBelieved();
    }

    @Test
    void what_it_says_instead_of_a_proof_is_not_believed() throws Exception {
        answers = response -> lies();

        assertNotBelieved();
    }

    @Test
    void the_relays_own_proof_is_none_of_controls() throws Exception {
        answers = response -> List.of(new Proof(response.proof()), lies().get(0), lies().get(1));

        assertNotBelieved();
    }

    @Test
    void a_proof_of_another_secret_is_none_and_a_second_is_not_heard() throws Exception {
        answers = response -> List.of(
                new Proof(new LinkProof("another secret, which is as long as that")
                        .of(LinkProof.Side.CONTROL, NONCE, response.nonce())),
                new Proof(new LinkProof(SECRET).of(LinkProof.Side.CONTROL, NONCE, response.nonce())),
                lies().get(0));

        assertNotBelieved();
    }

    @Test
    void a_proof_that_was_recorded_on_another_connection_is_none() throws Exception {
        String recorded = new LinkProof(SECRET).of(LinkProof.Side.CONTROL, NONCE, "v".repeat(43));
        answers = response -> List.of(new Proof(recorded), lies().get(0), lies().get(1));

        assertNotBelieved();
    }

    @Test
    void one_that_says_nothing_is_left_after_the_deadline() throws Exception {
        greeting = List.of();

        await().atMost(Duration.ofMillis(3L * LinkProof.DEADLINE_MS)).until(() -> closed.get() > 0);
        assertNotBelieved();
    }

    @Test
    void control_itself_is_believed() throws Exception {
        answers = response -> List.of(
                new Proof(new LinkProof(SECRET).of(LinkProof.Side.CONTROL, NONCE, response.nonce())),
                new Keys(List.of(forger.publicJwk())));

        await().until(() -> relay.metric("twinlane_video_link_up") == 1);
        await().until(() -> received.stream().anyMatch(text -> text.contains("presence")));
    }
}
