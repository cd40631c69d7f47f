package dev.twinlane.control.socket;

import dev.twinlane.shared.wire.CloseCode;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Where the WebSocket library ends and our code begins: one instance for one socket, made with its owner before the
 * upgrade. Everything is passed on to the live thread, in order.
 */
final class SocketEndpoint extends Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SocketEndpoint.class);

    /** What the library says of the 301st ping in a minute; it closes with 1008 then. */
    private static final String TOO_MANY_PINGS = "UT002049";

    private final SocketKind kind;
    private final SocketOwner owner;
    private final String address;
    private final ConduitStreamSourceChannel source;
    private final LiveThread live;
    private final ControlSockets sockets;
    private Optional<LiveSocket> attached = Optional.empty(); // live thread; between the owner's opened and closed

    SocketEndpoint(
            SocketKind kind,
            SocketOwner owner,
            String address,
            ConduitStreamSourceChannel source,
            LiveThread live,
            ControlSockets sockets) {
        this.kind = kind;
        this.owner = owner;
        this.address = address;
        this.source = source;
        this.live = live;
        this.sockets = sockets;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        UndertowSession undertow = (UndertowSession) session;
        session.setMaxTextMessageBufferSize(LiveSocket.MAX_MESSAGE_BYTES);
        session.setMaxBinaryMessageBufferSize(LiveSocket.MAX_MESSAGE_BYTES);
        source.setConduit(new FrameLengths(source.getConduit(), () -> live.execute(this::refuseLength)));
        live.execute(() -> begin(undertow));
    }

    private void refuseLength() {
        attached.ifPresent(socket -> socket.cutOff(CloseCode.PROTOCOL_ERROR));
    }

    private void begin(UndertowSession session) {
        LiveSocket socket = new LiveSocket(kind, owner, session, address, live, sockets);
        sockets.connected();
        session.getWebSocketChannel().addCloseTask(channel -> live.execute(sockets::disconnected));
        if (!sockets.enter(socket)) {
            socket.close(CloseCode.TRY_AGAIN_LATER);
            return;
        }
        attached = Optional.of(socket);
        session.addMessageHandler(PongMessage.class, pong -> socket.pongReceived());
        session.addMessageHandler(ByteBuffer.class, binary -> socket.close(CloseCode.UNSUPPORTED_DATA));
        session.addMessageHandler(String.class, text -> {
            socket.received();
            if (socket.isOpen()) { // what a closed peer still sends is dropped
                owner.received(text);
            }
        });
        owner.opened(socket);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        LOG.debug("{} socket from {} closed: {}", kind.label(), address, reason);
        live.execute(() -> end(reason.getCloseCode().getCode()));
    }

    private void end(int code) {
        attached.ifPresent(socket -> {
            attached = Optional.empty();
            if (socket.isOpen() && code == CloseCode.TOO_BIG.code()) {
                sockets.closing(kind, CloseCode.TOO_BIG); // the library's own doing
            }
            socket.ended();
            sockets.leave(socket);
            owner.closed();
        });
    }

    @Override
    public void onError(Session session, Throwable problem) {
        if (problem instanceof IOException) {
            if (String.valueOf(problem.getMessage()).startsWith(TOO_MANY_PINGS)) {
                live.execute(() -> sockets.closing(kind, CloseCode.POLICY_VIOLATION)); // the library's own doing
            }
            LOG.debug("{} socket from {}: {}", kind.label(), address, problem.toString());
            return;
        }
        LOG.error("the {} socket from {} failed", kind.label(), address, problem);
        live.execute(() -> attached.ifPresent(socket -> socket.close(CloseCode.INTERNAL_ERROR)));
    }
}
