package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/**
 * One WebSocket after its handshake: open → closing (our Close frame is sent, the peer's is awaited, at most
 * {@link Limits#closingMs}) → closed. The owner's {@link Receiver#closed} is called once, at the first step out of open.
 *
 * <p>Confined to the I/O thread of its channel.
 */
public final class Connection {

    /**
     * A connection's bounds.
     *
     * @param maxTextBytes the largest text message, bytes
     * @param pingEveryMs how often a Ping is sent
     * @param silentMs a peer that sends nothing for this long is closed with 4006
     * @param closingMs how long the peer's Close frame is awaited
     */
    public record Limits(int maxTextBytes, int pingEveryMs, int silentMs, int closingMs) {}

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private static final int MAX_READS_AT_ONCE = 16; // then other connections get their turn
    private static final int MAX_FRAMES_AT_ONCE = 64; // likewise
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final long NS_PER_MS = 1_000_000;

    private final StreamConnection channel;
    private final ConduitStreamSourceChannel source;
    private final Limits limits;
    private final LongSupplier nowNs;
    private final ByteBuffer readBuffer;
    private final FrameWriter writer;
    private final boolean buffersReads; // TLS: one read may not have drained the channel

    private final LongPredicate mayCost;
    private final ByteBuffer pong = ByteBuffer.allocate(ServerHeader.MAX_CONTROL_PAYLOAD);

    private Receiver receiver = NoReceiver.INSTANCE;
    private FrameReader reader;
    private ByteBuffer unread = NOTHING; // frames that were read, and wait for this connection's next turn
    private boolean pongDue; // to the newest Ping of this turn
    private int pingsOut; // sent by tick, and not answered yet
    private boolean failed; // after a violation
    private boolean peerClosed; // its Close frame is here
    private State state = State.OPEN;
    private long lastHeardNs;
    private long lastPingNs;
    private long closingSinceNs;

    /**
     * A connection over {@code channel}; nothing is read until {@link #open}.
     *
     * @param channel the upgraded connection
     * @param readBuffer direct, big-endian; all connections of the I/O thread share it, since each read is processed at once
     * @param nowNs the time that {@link #tick} compares with, ns
     * @param mayCost is asked, with the time, for each frame beside pictures and answers: without it the peer is flooding, and
     *     closed with 4010
     */
    public Connection(
            StreamConnection channel, ByteBuffer readBuffer, Limits limits, LongSupplier nowNs, LongPredicate mayCost) {
        this.channel = channel;
        this.source = channel.getSourceChannel();
        this.limits = limits;
        this.nowNs = nowNs;
        this.mayCost = mayCost;
        this.lastHeardNs = nowNs.getAsLong();
        this.lastPingNs = lastHeardNs;
        this.readBuffer = readBuffer;
        this.buffersReads = channel instanceof SslConnection;
        this.writer = buffersReads
                ? new SecureFrameWriter(channel.getSinkChannel())
                : new FrameWriter(channel.getSinkChannel());
        this.reader = new FrameReader(receiver, new ControlFrames(), limits.maxTextBytes());
    }

    /** Starts reading, for {@code owner}, with the bytes that came along with the handshake. */
    public void open(Receiver owner) {
        receiver = owner;
        reader = new FrameReader(owner, new ControlFrames(), limits.maxTextBytes());
        ChannelListener<ConduitStreamSourceChannel> onReadable = ready -> read();
        ChannelListener<ConduitStreamSinkChannel> onWritable = ready -> drain();
        source.setReadListener(onReadable);
        channel.getSinkChannel().setWriteListener(onWritable);
        channel.setCloseListener(ended -> abort(CloseCode.GOING_AWAY, "the connection broke"));
        source.wakeupReads();
    }

    /** Refuses a socket after its handshake: a page can read a close code, but not an HTTP status. */
    public void turnAway(CloseCode code, String sentence) {
        open(NoReceiver.INSTANCE);
        close(code, sentence);
    }

    /** Sends pictures. */
    public FrameWriter writer() {
        return writer;
    }

    /** Is it neither closing nor closed? */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Is its channel closed? */
    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Sends a text message, unless the connection is closing. */
    public void sendText(String message) {
        post(Opcode.TEXT, ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a text message that is UTF-8 already. */
    public void sendText(ByteBuffer utf8) {
        post(Opcode.TEXT, utf8);
    }

    private void post(int opcode, ByteBuffer payload) {
        if (state != State.OPEN) {
            return;
        }
        try {
            writer.post(opcode, payload);
        } catch (Violation tooSlow) {
            abort(tooSlow.code(), tooSlow.sentence());
            return;
        }
        if (writer.pending()) {
            receiver.congested();
        }
    }

    /** Starts the closing handshake, with the reason for the peer. Does nothing when it has started. */
    public void close(CloseCode code, String sentence) {
        if (state != State.OPEN) {
            return;
        }
        leaveOpen();
        receiver.closed(code, sentence);
        try {
            writer.post(Opcode.CLOSE, CloseFrame.of(code, sentence));
        } catch (Violation tooSlow) {
            end();
        }
    }

    private void leaveOpen() {
        state = State.CLOSING;
        closingSinceNs = nowNs.getAsLong();
        reader.mute();
    }

    /** Ends it without a closing handshake. */
    public void abort(CloseCode code, String sentence) {
        boolean wasOpen = state == State.OPEN;
        end();
        if (wasOpen) {
            receiver.closed(code, sentence);
        }
    }

    private void end() {
        state = State.CLOSED;
        writer.drop();
        IoUtils.safeClose(channel);
    }

    /** Enforces the deadlines; called every 250 ms. */
    public void tick(long nowNs) {
        if (state == State.CLOSING && nowNs - closingSinceNs > limits.closingMs() * NS_PER_MS) {
            end();
        } else if (state == State.OPEN && nowNs - lastHeardNs > limits.silentMs() * NS_PER_MS) {
            close(CloseCode.SILENT, CloseCode.SILENT.sentence());
        } else if (state == State.OPEN && nowNs - lastPingNs > limits.pingEveryMs() * NS_PER_MS) {
            lastPingNs = nowNs;
            pingsOut++;
            post(Opcode.PING, ByteBuffer.allocate(0));
        }
    }

    private void read() {
        try {
            for (int i = 0; i < MAX_READS_AT_ONCE && state != State.CLOSED && !unread.hasRemaining(); i++) {
                int bytes = source.read(readBuffer.clear());
                if (bytes < 0) {
                    abort(CloseCode.GOING_AWAY, "the peer left without a word");
                    return;
                }
                if (bytes == 0) {
                    break;
                }
                lastHeardNs = nowNs.getAsLong();
                boolean isAll = !buffersReads && bytes < readBuffer.capacity();
                feed(readBuffer.flip());
                keep(readBuffer);
                if (isAll) {
                    break;
                }
            }
            endTurn();
        } catch (IOException e) {
            abort(CloseCode.GOING_AWAY, "the connection broke");
        }
    }

    /** Others share the buffer: what is left of it stays here until the next turn. */
    private void keep(ByteBuffer rest) {
        if (rest.hasRemaining()) {
            unread = ByteBuffer.allocate(rest.remaining()).put(rest).flip();
        }
    }

    private void readOn() {
        if (state != State.CLOSED) {
            feed(unread);
            endTurn();
        }
    }

    private void endTurn() {
        if (pongDue) { // RFC 6455, 5.5.3: the newest Ping stands for all before it
            pongDue = false;
            post(Opcode.PONG, pong.flip());
        }
        if (state == State.CLOSED) {
            return;
        }
        if (unread.hasRemaining()) {
            source.suspendReads();
            channel.getIoThread().execute(this::readOn);
        } else {
            unread = NOTHING;
            source.resumeReads();
        }
    }

    /** After a violation the rest of the stream makes no sense: closes with the reason, and discards what still arrives. */
    private void feed(ByteBuffer bytes) {
        if (failed) {
            bytes.position(bytes.limit());
            return;
        }
        try {
            reader.feed(bytes, MAX_FRAMES_AT_ONCE);
        } catch (Violation violation) {
            failed = true;
            bytes.position(bytes.limit());
            close(violation.code(), violation.sentence());
        }
    }

    private void drain() {
        if (writer.isBroken()) {
            abort(CloseCode.GOING_AWAY, "the connection broke");
        } else if (writer.flush() && state == State.OPEN) {
            receiver.drained();
        } else {
            endWhenDrained();
        }
    }

    private void endWhenDrained() {
        if (peerClosed && !writer.pending()) {
            end();
        }
    }

    private final class ControlFrames implements FrameReader.Control {

        @Override
        public void ping(ByteBuffer payload) throws Violation {
            little();
            pong.clear().put(payload);
            pongDue = true;
        }

        @Override
        public void pong(ByteBuffer payload) throws Violation {
            boolean isAnswer = state == State.OPEN && receiver.pong(payload);
            if (!isAnswer && pingsOut > 0) {
                pingsOut--;
            } else if (!isAnswer) {
                little();
            }
        }

        @Override
        public void little() throws Violation {
            if (!mayCost.test(nowNs.getAsLong())) {
                throw Violation.flood();
            }
        }

        @Override
        public void close(ByteBuffer payload) throws Violation {
            if (state == State.OPEN) {
                ByteBuffer echo = CloseFrame.echo(payload);
                leaveOpen();
                receiver.closed(CloseCode.GOING_AWAY, "the peer closed");
                writer.post(Opcode.CLOSE, echo);
            }
            peerClosed = true;
            endWhenDrained();
        }
    }
}
