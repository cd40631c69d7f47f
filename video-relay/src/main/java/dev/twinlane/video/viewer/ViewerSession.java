package dev.twinlane.video.viewer;

import dev.twinlane.shared.count.Tally;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.VideoSocket.FromViewer;
import dev.twinlane.shared.wire.VideoSocket.Hello;
import dev.twinlane.shared.wire.VideoSocket.Limits;
import dev.twinlane.shared.wire.VideoSocket.Pause;
import dev.twinlane.shared.wire.VideoSocket.Renew;
import dev.twinlane.shared.wire.VideoSocket.Resume;
import dev.twinlane.shared.wire.VideoSocket.Sync;
import dev.twinlane.shared.wire.VideoSocket.Synced;
import dev.twinlane.shared.wire.VideoSocket.ToViewer;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.video.framing.Connection;
import dev.twinlane.video.framing.Outlet;
import dev.twinlane.video.framing.Receiver;
import dev.twinlane.video.framing.Violation;
import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.Viewer;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A viewer's connection. It is ready as long as its window is open, nothing is pending and it is not paused; otherwise it
 * has left its route's ready array, and looks for the newest frame by itself once it is free again. Confined to the video
 * I/O thread.
 */
public final class ViewerSession extends Viewer implements Receiver {

    /** What viewers count together. Written on the video I/O thread only. */
    public record Counts(Tally sent, Tally sentBytes, Tally replaced, Tally acknowledged) {}

    private static final WireCodec<FromViewer> FROM_VIEWER = WireCodec.of(FromViewer.class);
    private static final WireCodec<ToViewer> TO_VIEWER = WireCodec.of(ToViewer.class);
    private static final int ACK_BYTES = 4;
    private static final long NS_PER_MS = 1_000_000;

    private final Connection connection;
    private final Outlet outlet;
    private final FrameRoute route;
    private final RelayClock clock;
    private final Limits limits;
    private final String session;
    private final Window window;
    private final long stalledNs;
    private final Counts counts;
    private final Consumer<String> renewal;
    private final BiConsumer<CloseCode, String> farewell;
    private final ByteBuffer ack = ByteBuffer.allocate(ACK_BYTES);
    private long lastOrdinal;
    private boolean paused;

    /**
     * A session that begins with {@link #begin}.
     *
     * @param session the login session that watches
     * @param windowFrames how many frames may be in flight
     * @param stalledMs a frame unacknowledged for so long ends the connection
     * @param renewal takes a new ticket that the viewer sent
     * @param farewell hears why the connection ended, once
     */
    public ViewerSession(
            Connection connection,
            FrameRoute route,
            RelayClock clock,
            Limits limits,
            String session,
            int windowFrames,
            int stalledMs,
            Counts counts,
            Consumer<String> renewal,
            BiConsumer<CloseCode, String> farewell) {
        this.connection = connection;
        this.outlet = connection.outlet();
        this.route = route;
        this.clock = clock;
        this.limits = limits;
        this.session = session;
        this.window = new Window(windowFrames);
        this.stalledNs = stalledMs * NS_PER_MS;
        this.counts = counts;
        this.renewal = renewal;
        this.farewell = farewell;
    }

    /** Greets the viewer and joins the route, from its newest frame on. */
    public void begin() {
        say(new Hello(clock.id(), limits));
        route.join(this);
        lastOrdinal = route.newcomersOrdinal();
        takeNewest();
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public void send(Frame frame) {
        window.sent(frame.seq(), System.nanoTime());
        counts.sent().increment();
        counts.sentBytes().add(frame.wireTo() - frame.wireFrom());
        counts.replaced().add(frame.ordinal() - lastOrdinal - 1);
        lastOrdinal = frame.ordinal();
        settle(frame, outlet.write(frame.buffer(), frame.wireFrom(), frame.wireTo()));
    }

    /** The short write and the edge of the window: after either this viewer can take no more for now. */
    private void settle(Frame frame, int writtenTo) {
        if (writtenTo < frame.wireTo()) {
            frame.retain();
            outlet.hold(frame.buffer(), writtenTo, frame.wireTo(), frame);
            route.busy(this);
        } else if (window.isFull()) {
            route.busy(this);
        }
    }

    private boolean isFree() {
        return connection.isOpen() && !paused && !outlet.pending() && !window.isFull();
    }

    private void takeNewest() {
        if (isFree() && route.hasNewerThan(lastOrdinal)) {
            send(route.latest());
        }
        if (isFree()) {
            route.ready(this);
        }
    }

    @Override
    public int maxBinaryBytes() {
        return ACK_BYTES;
    }

    @Override
    public ByteBuffer beginBinary(int bytes) {
        return ack.clear();
    }

    @Override
    public void endBinary(int bytes) throws Violation {
        if (bytes != ACK_BYTES || !window.acknowledged(ack.getInt(0), System.nanoTime())) {
            throw new Violation(CloseCode.BAD_MESSAGE, "acknowledgement of a frame that is not in flight");
        }
        counts.acknowledged().increment();
        takeNewest();
    }

    @Override
    public void text(String message) throws Violation {
        long arrivedUs = clock.nowUs();
        FromViewer heard = read(message);
        if (heard instanceof Sync sync) {
            say(new Synced(sync.t0Us(), arrivedUs, clock.nowUs()));
        } else if (heard instanceof Renew renew) {
            renewal.accept(renew.ticket());
        } else if (heard instanceof Pause) {
            paused = true;
            route.busy(this);
        } else if (heard instanceof Resume) {
            paused = false;
            takeNewest();
        }
    }

    private static FromViewer read(String message) throws Violation {
        try {
            return FROM_VIEWER.read(message);
        } catch (BadMessage e) {
            throw new Violation(CloseCode.BAD_MESSAGE, e.sentence());
        }
    }

    private void say(ToViewer message) {
        connection.sendText(TO_VIEWER.write(message));
    }

    /** Ends the connection when a frame has gone unacknowledged for too long. */
    public void tick(long nowNs) {
        if (window.oldestWaitNs(nowNs) > stalledNs) {
            connection.close(CloseCode.STALLED, CloseCode.STALLED.sentence());
        }
    }

    @Override
    public void congested() {
        route.busy(this);
    }

    @Override
    public void drained() {
        takeNewest();
    }

    @Override
    public void closed(CloseCode code, String sentence) {
        counts.replaced().add(route.relayed() - lastOrdinal);
        route.leave(this);
        farewell.accept(code, sentence);
    }
}
