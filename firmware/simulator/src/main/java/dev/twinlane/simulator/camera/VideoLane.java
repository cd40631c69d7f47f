package dev.twinlane.simulator.camera;

import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.VideoSocket;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.simulator.jpeg.Picture;
import dev.twinlane.simulator.socket.SocketTarget;
import dev.twinlane.simulator.socket.WireSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket of the camera on the video relay, from hello to the end: pictures, clock, renewed tickets, quality.
 *
 * <p>All is sent by the camera thread, in one loop; what the relay says arrives on the socket's thread, and wakes it.
 */
final class VideoLane {

    static final int HELLO_SECONDS = 5;
    static final long STALLED_NS = 10_000_000_000L;

    /** A ticket is renewed after this share of the time the last one lasts. */
    static final double RENEW_AFTER = 0.6;

    private static final Logger LOG = LoggerFactory.getLogger(VideoLane.class);
    private static final WireCodec<VideoSocket.ToCamera> IN = WireCodec.of(VideoSocket.ToCamera.class);
    private static final WireCodec<VideoSocket.FromCamera> OUT = WireCodec.of(VideoSocket.FromCamera.class);

    private final CameraBoot boot;
    private final FrameSource source;
    private final Pacer pacer;
    private final CountDownLatch greeted = new CountDownLatch(1);
    private volatile FrameQuality asked; // by the socket's thread
    private volatile VideoSocket.Limits limits =
            new VideoSocket.Limits(0, 1, Integer.MAX_VALUE); // by the socket's thread
    private FrameQuality quality; // camera thread
    private CompletableFuture<TicketDesk.Admission> renewal = new CompletableFuture<>(); // camera thread
    private long renewNs; // camera thread
    private long skippedLogNs; // camera thread
    private long skipped; // camera thread

    VideoLane(CameraBoot boot, FrameSource source) {
        this.boot = boot;
        this.source = source;
        this.quality = boot.quality();
        this.asked = quality;
        this.pacer = new Pacer(quality.fps(), System::nanoTime);
    }

    /** Connects with {@code admission} and sends pictures until the socket ends or the power goes. */
    void run(TicketDesk.Admission admission) throws IOException, InterruptedException {
        SocketTarget target = SocketTarget.of(
                admission.videoUrl(),
                "/camera",
                List.of(Subprotocols.VIDEO, Subprotocols.TICKET_PREFIX + admission.ticket()),
                Map.of());
        WireSocket<VideoSocket.ToCamera, VideoSocket.FromCamera> socket = WireSocket.open(target, IN, OUT, this::hear);
        try {
            socket.whenClosed(reason -> {
                LOG.info("video: closed, {}", reason);
                greeted.countDown();
                pacer.wake();
            });
            if (!greeted.await(HELLO_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(target.uri() + ": no hello within " + HELLO_SECONDS + " s");
            }
            LOG.info("video: connected, {}", limits);
            scheduleRenewal();
            while (socket.isOpen()) {
                turn(socket);
            }
        } finally {
            socket.end("camera is off");
        }
    }

    private void turn(WireSocket<VideoSocket.ToCamera, VideoSocket.FromCamera> socket)
            throws IOException, InterruptedException {
        if (boot.clock().untilDueUs() == 0) {
            socket.send(boot.clock().ask());
        }
        renew(socket);
        if (pacer.stalledNs() > STALLED_NS) {
            socket.end("no frame acknowledged for " + STALLED_NS / 1_000_000_000 + " s");
        } else if (pacer.awaitTurn(TimeUnit.MICROSECONDS.toNanos(boot.clock().untilDueUs())) && socket.isOpen()) {
            photograph(socket);
        }
    }

    private void photograph(WireSocket<VideoSocket.ToCamera, VideoSocket.FromCamera> socket)
            throws IOException, InterruptedException {
        applyQuality();
        pacer.taken();
        Picture picture = boot.picture();
        picture.clear();
        int seq = boot.nextSeq();
        long takenNs = System.nanoTime();
        long takenUs = boot.nowUs();
        source.photograph(seq, System.currentTimeMillis(), picture);
        int flags = boot.clock().synchronised() ? 0 : FrameStamp.NOT_SYNCHRONISED;
        ByteBuffer frame = picture.stamp(seq, boot.clock().onRelay(takenUs), flags);
        if (frame.remaining() > limits.maxFrameBytes()) {
            skip(frame.remaining());
            return;
        }
        boot.sent(takenNs);
        pacer.sent(seq);
        socket.sendFrame(frame);
    }

    private void skip(int bytes) {
        skipped++;
        long nowNs = System.nanoTime();
        if (nowNs - skippedLogNs >= 1_000_000_000L) {
            skippedLogNs = nowNs;
            LOG.warn("{} pictures not sent: {} bytes, the relay takes {}", skipped, bytes, limits.maxFrameBytes());
        }
    }

    private void applyQuality() {
        FrameQuality now = asked;
        if (!now.equals(quality)) {
            quality = now;
            source.quality(now);
            pacer.fps(now.fps());
            LOG.info("video: {}", now);
        }
    }

    private void scheduleRenewal() {
        renewNs = System.nanoTime() + (long) (limits.renewMs() * 1e6 * RENEW_AFTER);
        renewal = new CompletableFuture<>();
    }

    private void renew(WireSocket<VideoSocket.ToCamera, VideoSocket.FromCamera> socket)
            throws IOException, InterruptedException {
        if (renewal.isDone()) {
            if (renewal.isCompletedExceptionally()) {
                renewNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(HELLO_SECONDS);
                renewal = new CompletableFuture<>();
            } else {
                TicketDesk.Admission newer = renewal.join();
                source.mount(newer.mount());
                socket.send(new VideoSocket.Renew(newer.ticket()));
                scheduleRenewal();
            }
        } else if (renewNs != Long.MAX_VALUE && System.nanoTime() - renewNs >= 0) {
            renewNs = Long.MAX_VALUE;
            renewal = boot.askTicket();
        }
    }

    private void hear(VideoSocket.ToCamera message) {
        if (message instanceof VideoSocket.Ack ack) {
            pacer.acked((int) ack.seq());
        } else if (message instanceof VideoSocket.Synced answer) {
            boot.clock().learn(answer);
            pacer.wake();
        } else if (message instanceof VideoSocket.Quality wanted) {
            asked = FrameQuality.nearest(wanted);
        } else if (message instanceof VideoSocket.Hello hello) {
            boot.clock().begin(hello.clockId());
            limits = hello.limits();
            pacer.maxInFlight(hello.limits().maxInFlight());
            greeted.countDown();
        }
    }
}
