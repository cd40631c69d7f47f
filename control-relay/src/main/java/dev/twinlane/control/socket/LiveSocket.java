package dev.twinlane.control.socket;

import dev.twinlane.shared.wire.CloseCode;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open WebSocket, seen from the relay's side. Counts messages that the network has not taken yet, and closes a peer
 * that does not read before its messages fill the memory: the library itself would queue without end.
 *
 * <p>Confined to the live thread.
 */
public final class LiveSocket {

    /** Largest text message, whole or in fragments. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024;

    /** Messages that may wait for the network; one more closes the socket. */
    public static final int MAX_PENDING = 64;

    /** How often the peer is pinged. */
    public static final int PING_MS = 5_000;

    /** A peer that has sent nothing for this long is gone. */
    public static final int SILENT_MS = 15_000;

    /** Pongs that answer nothing, between two pings; one more closes the socket. */
    static final int MAX_STRAY_PONGS = 300;

    /** How long a peer may take to answer a close frame before the connection is cut. */
    public static final int CLOSE_MS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
    private static final String NOTHING = "";

    private final SocketKind kind;
    private final SocketOwner owner;
    private final UndertowSession session;
    private final LiveThread live;
    private final ControlSockets sockets;
    private final LiveThread.Timer ping;
    private final String address;

    private int pending; // live thread
    private boolean newestInFlight; // live thread
    private String newest = NOTHING; // live thread; waits for the one in flight
    private long receivedMs; // live thread
    private int pingsOut; // live thread
    private int strayPongs; // live thread; since the last ping
    private boolean open = true; // live thread

    LiveSocket(
            SocketKind kind,
            SocketOwner owner,
            UndertowSession session,
            String address,
            LiveThread live,
            ControlSockets sockets) {
        this.kind = kind;
        this.owner = owner;
        this.session = session;
        this.address = address;
        this.live = live;
        this.sockets = sockets;
        this.receivedMs = live.nowMs();
        this.ping = live.every(PING_MS, this::pingOrGiveUp);
    }

    /** Sends {@code text} after all that was sent before. No effect on a closed socket. */
    public void send(String text) {
        transmit(text, this::sent);
    }

    /**
     * Sends {@code text} unless an earlier one sent by this method is still under way: then it waits, and a newer one
     * takes its place. For text that is of use only while it is new.
     */
    public void sendNewest(String text) {
        if (newestInFlight) {
            newest = text;
            return;
        }
        newestInFlight = true;
        transmit(text, this::sentNewest);
    }

    private void transmit(String text, SendHandler done) {
        if (!open) {
            return;
        }
        if (pending >= MAX_PENDING) {
            close(CloseCode.TOO_SLOW);
            return;
        }
        pending++;
        session.getAsyncRemote().sendText(text, done);
    }

    private void sent(SendResult result) {
        pending--;
    }

    private void sentNewest(SendResult result) {
        pending--;
        newestInFlight = false;
        if (!newest.isEmpty()) {
            String next = newest;
            newest = NOTHING;
            sendNewest(next);
        }
    }

    /** Messages that the network has not taken yet. */
    public int pending() {
        return pending;
    }

    /** How long the peer has been silent, pongs included, ms. */
    long silentMs() {
        return live.nowMs() - receivedMs;
    }

    void received() {
        receivedMs = live.nowMs();
    }

    /** A Pong; one that nobody asked for is allowed, a flood of them is not. */
    void pongReceived() {
        received();
        if (pingsOut > 0) {
            pingsOut--;
        } else if (++strayPongs > MAX_STRAY_PONGS) {
            cutOff(CloseCode.FLOODING);
        }
    }

    /** May something still be sent? */
    public boolean isOpen() {
        return open;
    }

    /** What kind of socket this is. */
    SocketKind kind() {
        return kind;
    }

    /** The person whose sockets it is counted with; empty for none. */
    String account() {
        return owner.account();
    }

    /** May it be closed for somebody who has none yet? */
    boolean mayYield() {
        return open && owner.mayYield();
    }

    /** The peer's network address. */
    public String address() {
        return address;
    }

    /** Closes with the code's own sentence. The owner is called afterwards, as for every close. */
    public void close(CloseCode code) {
        close(code, code.sentence());
    }

    /** Closes with a sentence of at most 123 bytes. */
    public void close(CloseCode code, String sentence) {
        if (open) {
            LOG.info("closing {} socket from {}: {} {}", kind.label(), address, code.code(), sentence);
            end(code, sentence);
        }
    }

    /** As {@link #close(CloseCode)} without a line in the log: for peers that anybody can be, and that the audit counts. */
    public void refuse(CloseCode code) {
        if (open) {
            end(code, code.sentence());
        }
    }

    private void end(CloseCode code, String sentence) {
        ended();
        sockets.closing(kind, code);
        live.after(CLOSE_MS, session::forceClose);
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), sentence));
        } catch (IOException | RejectedExecutionException e) { // rejected: the relay stops, and its threads say no more
            session.forceClose();
        }
    }

    /** As {@link #close(CloseCode)}, and reads nothing more: a peer that floods wakes this thread no longer. */
    public void cutOff(CloseCode code) {
        session.getWebSocketChannel().suspendReceives();
        close(code);
    }

    /** Nothing more will be sent. */
    void ended() {
        open = false;
        newest = NOTHING;
        ping.cancel();
    }

    private void pingOrGiveUp() {
        if (silentMs() >= SILENT_MS) {
            close(CloseCode.SILENT);
            return;
        }
        pingsOut++;
        strayPongs = 0;
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("ping to {} failed: {}", address, e.toString());
        }
    }
}
