package dev.twinlane.video.viewer;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.VideoSocket.Age;
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
import dev.twinlane.video.framing.FrameWriter;
import dev.twinlane.video.framing.Receiver;
import dev.twinlane.video.framing.Renewing;
import dev.twinlane.video.framing.Violation;
import dev.twinlane.video.rate.Load;
import dev.twinlane.video.route.Audience;
import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.Viewer;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A viewer's connection. It is ready while its window has room, nothing is pending and it is not paused; otherwise it has left
 * the ready viewers, and takes the newest frame by itself once it is free again. Confined to the video
 * I/O thread.
 */
public final class ViewerSession extends Viewer implements Receiver {

    private static final WireCodec<FromViewer> FROM_VIEWER = WireCodec.of(FromViewer.class);
    private static final WireCodec<ToViewer> TO_VIEWER = WireCodec.of(ToViewer.class);
    private static final int ACK_BYTES = 4;
    private static final long NS_PER_MS = 1_000_000;

    private final Connection connection;
    private final FrameWriter writer;
    private final FrameRoute route;
    private final Audience audience;
    private final RelayClock clock;
    private final Limits limits;
    private final String session;
    private final String page;
    private final Consumer<Sight> sight;
    private final Window window;
    private final long stalledNs;
    private final ViewerMeters meters;
    private final Renewing renewal;
    private final BiConsumer<CloseCode, String> farewell;
    private final int trailer; // bytes sent behind each picture
    private final ByteBuffer ack = ByteBuffer.allocate(ACK_BYTES);
    private long lastOrdinal;
    private long taken;
    private boolean paused;
    private boolean proves; // acknowledges what was drawn, and is the driver's
    private Load load = Load.NONE;

    /**
     * A session that begins with {@link #begin}.
     *
     * @param session the login session that watches
     * @param page which page of that session; empty when it has no name
     * @param byPing does a Ping follow each picture, whose Pong is the acknowledgement
     * @param windowFrames the most frames that may be in flight
     * @param stalledMs a frame that stays unacknowledged for this long ends the connection
     * @param sight is told what it has seen while it is the driver's
     * @param meters what is counted of this viewer
     * @param renewal takes a new ticket that the viewer sent
     * @param farewell is called once, with the reason, when the connection ends
     */
    public ViewerSession(
            Connection connection,
            FrameRoute route,
            RelayClock clock,
            Limits limits,
            String session,
            String page,
            boolean byPing,
            int windowFrames,
            int stalledMs,
            Consumer<Sight> sight,
            ViewerMeters meters,
            Renewing renewal,
            BiConsumer<CloseCode, String> farewell) {
        this.connection = connection;
        this.writer = connection.writer();
        this.route = route;
        this.audience = route.audience();
        this.clock = clock;
        this.limits = limits;
        this.session = session;
        this.page = page;
        this.sight = sight;
        this.trailer = byPing ? Frame.PING_BYTES : 0;
        this.window = new Window(windowFrames);
        this.stalledNs = stalledMs * NS_PER_MS;
        this.meters = meters;
        this.renewal = renewal;
        this.farewell = farewell;
    }

    /** Greets the viewer and joins the route, from its newest frame on. */
    public void begin() {
        sendMessage(new Hello(clock.id(), limits));
        audience.join(this);
        lastOrdinal = route.newcomersOrdinal();
        takeNewest();
    }

    @Override
    public String watcher() {
        return session;
    }

    @Override
    public String page() {
        return page;
    }

    @Override
    public void send(Frame frame) {
        window.sent(frame.seq(), frame.ordinal(), clock.nowNs());
        meters.sent(frame, frame.ordinal() - lastOrdinal - 1);
        lastOrdinal = frame.ordinal();
        taken++;
        settle(frame, writer.write(frame.buffer(), frame.wireFrom(), frame.arrivedTo(trailer)));
    }

    /** A short write or a full window: after either this viewer can take no more for now. */
    private void settle(Frame frame, int writtenTo) {
        boolean rests = audience.mustRest(this);
        int end = frame.wireTo() + trailer;
        if (writtenTo < end) {
            frame.retain();
            writer.hold(frame.buffer(), writtenTo, frame.arrivedTo(trailer), end, frame);
            audience.busy(this);
            if (!frame.isWhole()) {
                audience.follow(this);
            }
        } else if (rests || window.isFull()) {
            audience.busy(this);
        }
    }

    @Override
    protected boolean takesParts() {
        return true;
    }

    @Override
    public void sendMore(Frame frame) {
        if (writer.extend(frame.arrivedTo(trailer))) {
            takeNewest();
        }
    }

    @Override
    protected void awake() {
        takeNewest();
    }

    @Override
    protected void drives(boolean now) {
        meters.drives(now);
        proves = now && trailer == 0; // a Pong is sent before anything is drawn
    }

    /** Does not change while it is paused: a hidden page misses nothing. */
    @Override
    protected Load load() {
        if (!paused) {
            load = new Load(route.relayed(), taken, window.waitingNs(clock.nowNs()));
        }
        return load;
    }

    private boolean isFree() {
        return connection.isOpen() && !paused && !writer.pending() && !window.isFull() && !rests();
    }

    private void takeNewest() {
        Frame newest = route.newest();
        if (isFree() && newest.ordinal() > lastOrdinal) {
            send(newest);
        }
        if (isFree()) {
            audience.ready(this);
        }
    }

    @Override
    public int maxBinaryBytes() {
        return ACK_BYTES;
    }

    @Override
    public ByteBuffer beginBinary(int bytes, boolean whole) {
        return ack.clear();
    }

    @Override
    public void endBinary(int bytes) throws Violation {
        if (bytes != ACK_BYTES || !acknowledged(ack.getInt(0))) {
            throw new Violation(CloseCode.BAD_MESSAGE, "acknowledgement of a frame that is not in flight");
        }
    }

    /** An unsolicited Pong is allowed (RFC 6455, 5.5.3), and ignored. */
    @Override
    public boolean pong(ByteBuffer payload) {
        return trailer > 0 && payload.remaining() == ACK_BYTES && acknowledged(payload.getInt(payload.position()));
    }

    private boolean acknowledged(int seq) {
        boolean pictureWaits = route.newest().ordinal() > lastOrdinal;
        if (!window.acknowledged(seq, clock.nowNs(), pictureWaits)) {
            return false;
        }
        takeNewest(); // first: the picture comes before the bookkeeping
        audience.acknowledgedBy(this);
        if (proves) {
            sight.accept(new Sight(
                    route.device(),
                    session,
                    page,
                    Integer.toUnsignedLong(window.newestSent()),
                    Integer.toUnsignedLong(window.newestSeen()),
                    route.firstShownUs(window.newestSeenOrdinal()),
                    clock.nowUs()));
        }
        meters.acknowledged(window.roundTripNs(), window.frames());
        return true;
    }

    @Override
    public void text(String message) throws Violation {
        long arrivedUs = clock.nowUs();
        FromViewer received = read(message);
        if (received instanceof Sync sync) {
            sendMessage(new Synced(sync.t0Us(), arrivedUs, clock.nowUs()));
            sendMessage(PathReports.of(route, clock, window));
        } else if (received instanceof Renew renew) {
            renewal.renew(renew.ticket());
        } else if (received instanceof Pause) {
            paused = true;
            audience.busy(this);
        } else if (received instanceof Resume) {
            paused = false;
            takeNewest();
        } else if (received instanceof Age age) {
            meters.drew(age.ageMs());
        }
    }

    private static FromViewer read(String message) throws Violation {
        try {
            return FROM_VIEWER.read(message);
        } catch (BadMessage e) {
            throw new Violation(CloseCode.BAD_MESSAGE, e.sentence());
        }
    }

    private void sendMessage(ToViewer message) {
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
        audience.busy(this);
    }

    @Override
    public void drained() {
        takeNewest();
    }

    @Override
    public void closed(CloseCode code, String sentence) {
        meters.closed(route.relayed() - lastOrdinal); // first: leaving may change its class
        audience.leave(this);
        farewell.accept(code, sentence);
    }
}
