package dev.twinlane.video.player;

import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.video.rate.Load;
import dev.twinlane.video.route.Audience;
import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.ViewerCounters;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * An MJPEG player's stream. A player acknowledges nothing, so a small send buffer bounds the age of its pictures: when a part
 * does not fit, the player leaves the ready viewers, holds the one frame it is sending, and takes the newest when that has
 * drained. A player that takes nothing for too long is closed. Confined to the video I/O thread.
 */
final class MjpegSession extends PlayerSession {

    private static final HttpString UNBUFFERED = new HttpString("X-Accel-Buffering"); // nginx passes on at once
    private static final int SKIPPED_BYTES = 512;
    private static final long NS_PER_MS = 1_000_000;
    private static final double US_PER_S = 1e6;
    private static final long MAX_AGE_US = 3_600_000_000L; // a camera may send any number

    private final HttpServerExchange exchange;
    private final StreamConnection channel;
    private final ConduitStreamSinkChannel sink;
    private final FrameRoute route;
    private final Audience audience;
    private final long stalledNs;
    private final RelayClock clock;
    private final ViewerCounters delivered;
    private final BiConsumer<PlayerSession, CloseCode> farewell;
    private final Part part = new Part();
    private final ByteBuffer skipped = ByteBuffer.allocate(SKIPPED_BYTES);
    private Frame held; // the one that is being sent, while isSending
    private boolean isSending; // a part was written up to `done` bytes
    private long done;
    private long progressNs;
    private boolean isBroken;
    private boolean isOpen = true;
    private long lastOrdinal;
    private long taken;

    /**
     * A session that begins with {@link #begin}.
     *
     * @param exchange a GET that was not answered yet
     * @param tokenId of the token that admitted it
     * @param stalledMs a player that takes nothing for this long is closed
     * @param farewell is called once, with the reason, when it ends
     */
    MjpegSession(
            HttpServerExchange exchange,
            FrameRoute route,
            String tokenId,
            RelayClock clock,
            int stalledMs,
            ViewerCounters delivered,
            BiConsumer<PlayerSession, CloseCode> farewell) {
        super(tokenId);
        this.exchange = exchange;
        this.channel = ((AbstractServerConnection) exchange.getConnection()).getChannel();
        this.sink = channel.getSinkChannel();
        this.route = route;
        this.audience = route.audience();
        this.stalledNs = stalledMs * NS_PER_MS;
        this.clock = clock;
        this.delivered = delivered;
        this.farewell = farewell;
        this.held = route.latest();
    }

    /** Sends the head of the answer. The connection ends with the stream, so it needs no chunks. */
    static void head(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, Part.CONTENT_TYPE)
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(UNBUFFERED, "no");
        exchange.getResponseChannel();
    }

    /**
     * Answers with the head and joins the route, from its newest frame on.
     *
     * @param sendBufferBytes the kernel's send buffer
     */
    void begin(int sendBufferBytes) {
        exchange.getConnection().addCloseListener(closed -> end(CloseCode.GOING_AWAY));
        audience.join(this);
        lastOrdinal = route.newcomersOrdinal();
        try {
            channel.setOption(Options.SEND_BUFFER, sendBufferBytes);
            channel.setOption(Options.KEEP_ALIVE, true);
            head(exchange);
            ByteBuffer first = ByteBuffer.wrap(Part.FIRST_BOUNDARY.getBytes(StandardCharsets.US_ASCII));
            sink.write(first);
            if (first.hasRemaining()) {
                throw new IOException("a new connection does not take even the head");
            }
        } catch (IOException e) {
            end(CloseCode.GOING_AWAY);
            return;
        }
        ChannelListener<ConduitStreamSourceChannel> onReadable = ready -> skip();
        ChannelListener<ConduitStreamSinkChannel> onWritable = ready -> drain();
        channel.getSourceChannel().setReadListener(onReadable);
        sink.setWriteListener(onWritable);
        channel.getSourceChannel().resumeReads();
        takeNewest();
    }

    @Override
    public void send(Frame frame) {
        delivered.frames().increment();
        delivered.bytes().add(frame.wireTo() - frame.jpegFrom());
        delivered.replaced().add(frame.ordinal() - lastOrdinal - 1);
        lastOrdinal = frame.ordinal();
        taken++;
        settle(frame, write(part.of(frame)));
    }

    private long write(ByteBuffer... pieces) {
        try {
            return sink.write(pieces, 0, pieces.length);
        } catch (IOException e) {
            return broken();
        }
    }

    /** A broken connection pretends to take everything; it is closed outside the frame path. */
    private long broken() {
        isBroken = true;
        sink.wakeupWrites();
        return part.bytes();
    }

    /** A short write: after it this player can take no more for now. */
    private void settle(Frame frame, long written) {
        boolean rests = audience.mustRest(this);
        if (written < part.bytes()) {
            frame.retain();
            held = frame;
            isSending = true;
            done = written;
            progressNs = clock.nowNs();
            audience.busy(this);
            sink.resumeWrites();
            return;
        }
        took(frame);
        if (rests) {
            audience.busy(this);
        }
    }

    private void took(Frame frame) {
        ByteBuffer jpeg = frame.buffer();
        int from = frame.jpegFrom();
        if ((FrameStamp.flags(jpeg, from) & FrameStamp.NOT_SYNCHRONISED) == 0) {
            long ageUs = clock.nowUs() - FrameStamp.capturedUs(jpeg, from);
            if (ageUs >= 0) { // from the future: not known
                delivered.age().note(Math.min(ageUs, MAX_AGE_US) / US_PER_S);
            }
        }
    }

    /** It acknowledges nothing, so how long its pictures wait is not known. */
    @Override
    protected Load load() {
        return new Load(route.relayed(), taken, 0);
    }

    @Override
    protected void awake() {
        takeNewest();
    }

    private void drain() {
        try {
            if (isBroken) {
                end(CloseCode.GOING_AWAY);
            } else if (isSending) {
                goOn();
            } else {
                sink.suspendWrites();
            }
        } catch (IOException e) {
            end(CloseCode.GOING_AWAY);
        }
    }

    private void goOn() throws IOException {
        long written = write(part.from(done));
        if (written > 0) {
            done += written;
            progressNs = clock.nowNs();
        }
        if (done >= part.bytes() && sink.flush()) {
            isSending = false;
            took(held);
            held.release();
            sink.suspendWrites();
            takeNewest();
        }
    }

    private void takeNewest() {
        if (isFree() && route.hasNewerThan(lastOrdinal)) {
            send(route.latest());
        }
        if (isFree()) {
            audience.ready(this);
        }
    }

    private boolean isFree() {
        return isOpen && !isBroken && !isSending && !rests();
    }

    /** Ignores what a player sends after its request, but notices when it has left. */
    private void skip() {
        try {
            int bytes = channel.getSourceChannel().read(skipped.clear());
            if (bytes < 0) {
                end(CloseCode.GOING_AWAY);
            }
        } catch (IOException e) {
            end(CloseCode.GOING_AWAY);
        }
    }

    @Override
    void tick(long nowNs) {
        if (isSending && nowNs - progressNs > stalledNs) {
            end(CloseCode.STALLED);
        }
    }

    @Override
    void end(CloseCode why) {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        if (isSending) {
            isSending = false;
            held.release();
        }
        delivered.replaced().add(route.relayed() - lastOrdinal);
        audience.leave(this);
        IoUtils.safeClose(exchange.getConnection());
        farewell.accept(this, why);
    }
}
