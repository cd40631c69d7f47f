package dev.twinlane.video.ingest;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.VideoSocket.FromCamera;
import dev.twinlane.shared.wire.VideoSocket.Hello;
import dev.twinlane.shared.wire.VideoSocket.Limits;
import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.shared.wire.VideoSocket.Renew;
import dev.twinlane.shared.wire.VideoSocket.Sync;
import dev.twinlane.shared.wire.VideoSocket.Synced;
import dev.twinlane.shared.wire.VideoSocket.ToCamera;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.video.framing.Connection;
import dev.twinlane.video.framing.Receiver;
import dev.twinlane.video.framing.Renewing;
import dev.twinlane.video.framing.Violation;
import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.FramePool;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/**
 * A camera's connection: each binary message is a picture, which is relayed as soon as it is complete (with cut-through: while
 * it arrives), then acknowledged. Confined to the video I/O thread.
 */
public final class CameraSession implements Receiver, FrameRoute.Source {

    private static final WireCodec<FromCamera> FROM_CAMERA = WireCodec.of(FromCamera.class);
    private static final WireCodec<ToCamera> TO_CAMERA = WireCodec.of(ToCamera.class);

    private final Connection connection;
    private final FrameRoute route;
    private final FramePool pool;
    private final RelayClock clock;
    private final Limits limits;
    private final Format format;
    private final Forwarding forwarding;
    private final Renewing renewal;
    private final BiConsumer<CloseCode, String> farewell;
    private final AckText ack = new AckText();
    private Frame incoming;

    /**
     * A session that begins with {@link #begin}.
     *
     * @param plain does it send plain JPEGs, without a stamp
     * @param cutThrough are stamped pictures relayed while they arrive
     * @param renewal takes a new ticket that the camera sent
     * @param farewell is called once, with the reason, when the connection ends
     */
    public CameraSession(
            Connection connection,
            FrameRoute route,
            FramePool pool,
            RelayClock clock,
            Limits limits,
            boolean plain,
            boolean cutThrough,
            Renewing renewal,
            BiConsumer<CloseCode, String> farewell) {
        this.connection = connection;
        this.route = route;
        this.pool = pool;
        this.clock = clock;
        this.limits = limits;
        this.format = plain ? new Format.Plain(clock) : new Format.Stamped();
        this.renewal = renewal;
        this.farewell = farewell;
        this.incoming = pool.nothing();
        this.forwarding = cutThrough && !plain
                ? new Forwarding.Parts(route, format, incoming)
                : new Forwarding.Whole(route, format);
    }

    /** Greets the camera and takes over the route, which sends it its quality. */
    public void begin() {
        sendMessage(new Hello(clock.id(), limits));
        route.takeOver(this);
    }

    @Override
    public int maxBinaryBytes() {
        return limits.maxFrameBytes();
    }

    @Override
    public ByteBuffer beginBinary(int bytes, boolean whole) {
        incoming.release();
        incoming = pool.take(bytes);
        forwarding.begins(incoming, bytes, whole);
        return format.target(incoming, bytes);
    }

    @Override
    public void binaryGrew(int bytes) throws Violation {
        forwarding.grew(bytes);
    }

    @Override
    public void endBinary(int bytes) throws Violation {
        Frame frame = incoming;
        forwarding.ends(frame, bytes);
        incoming = pool.nothing();
        connection.sendText(ack.of(frame.seq()));
    }

    @Override
    public void text(String message) throws Violation {
        long arrivedUs = clock.nowUs();
        FromCamera received = read(message);
        if (received instanceof Sync sync) {
            sendMessage(new Synced(sync.t0Us(), arrivedUs, clock.nowUs()));
        } else if (received instanceof Renew renew) {
            renewal.renew(renew.ticket());
        }
    }

    private static FromCamera read(String message) throws Violation {
        try {
            return FROM_CAMERA.read(message);
        } catch (BadMessage e) {
            throw new Violation(CloseCode.BAD_MESSAGE, e.sentence());
        }
    }

    private void sendMessage(ToCamera message) {
        connection.sendText(TO_CAMERA.write(message));
    }

    @Override
    public void congested() {
        // acknowledgements are pending; FrameWriter bounds how many
    }

    @Override
    public void drained() {
        // nothing was held back
    }

    @Override
    public void apply(Quality quality) {
        sendMessage(quality);
    }

    @Override
    public void replaced() {
        connection.close(CloseCode.REPLACED, CloseCode.REPLACED.sentence());
    }

    @Override
    public void closed(CloseCode code, String sentence) {
        if (!forwarding.breaks()) {
            incoming.release();
        }
        incoming = pool.nothing();
        route.lost(this);
        farewell.accept(code, sentence);
    }
}
