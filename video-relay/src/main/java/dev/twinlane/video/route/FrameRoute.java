package dev.twinlane.video.route;

import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.video.rate.QualityLadder;
import java.util.OptionalLong;

/**
 * Relays one camera's frames to the viewers that can take one now, the driver's first.
 *
 * <p>Pull, not push: there is no queue. A viewer that is busy has left the ready ones; when it has drained it takes the newest
 * frame unless it has had that, or else is ready for the next. What it missed meanwhile is counted as replaced. Confined to the
 * video I/O thread.
 */
public final class FrameRoute {

    /** How many frames' dates are kept: more than a viewer can have in flight; a power of two. */
    private static final int REMEMBERED = 256;

    private static final int MASK = REMEMBERED - 1;

    private final RelayClock clock;
    private final String device;
    private final FramePool pool;
    private final SingleWriterCounter relayedOverall;
    private final Audience audience;
    private final CameraQuality cameraQuality;
    private final Runnable changed;
    private Source camera = Source.NONE;
    private Frame latest;
    private long latestAtNs; // when it was whole, and handed on
    private Frame arriving; // cut-through only, else nothing
    private long relayed;
    private long relayedBefore; // by the cameras before this one
    private final long[] firstShownUs = new long[REMEMBERED]; // of the newest frames, by ordinal

    /** A camera's connection, as its route sees it. */
    public interface Source {

        /** No camera is connected. */
        Source NONE = new Source() {};

        /** A newer connection of the same camera took over. */
        default void replaced() {}

        /** Sends pictures with {@code quality} from now on. */
        default void apply(Quality quality) {}
    }

    /**
     * A route without camera or viewers.
     *
     * @param device the camera's device id
     * @param maxViewers the most that may join
     * @param relayedOverall counts the frames of all routes
     * @param ladder the qualities that the camera may have
     * @param clock dates its pictures
     * @param changed runs when somebody came or left
     */
    FrameRoute(
            String device,
            int maxViewers,
            FramePool pool,
            SingleWriterCounter relayedOverall,
            QualityLadder ladder,
            RelayClock clock,
            Runnable changed) {
        this.clock = clock;
        this.device = device;
        this.audience = new Audience(maxViewers, changed);
        this.pool = pool;
        this.latest = pool.nothing();
        this.arriving = pool.nothing();
        this.relayedOverall = relayedOverall;
        this.cameraQuality = new CameraQuality(device, audience, ladder, quality -> camera.apply(quality));
        this.changed = changed;
    }

    /** Hands the newest frame on, together with the caller's reference. */
    @HotPath
    public void relay(Frame frame) {
        relayed++;
        relayedOverall.increment();
        frame.number(relayed);
        Frame before = latest;
        latest = frame;
        audience.send(frame);
        handedOn(before); // last: the picture comes before the bookkeeping
    }

    /** The newest frame has been sent: when, and what does it show that {@code before} did not? */
    private void handedOn(Frame before) {
        latestAtNs = clock.nowNs();
        latest.date(before);
        before.release();
        firstShownUs[(int) latest.ordinal() & MASK] = latest.firstShownUs();
    }

    /** Cut-through: a frame begins to arrive, and goes to the viewers that take parts. The caller keeps its reference. */
    public void open(Frame frame) {
        relayed++;
        relayedOverall.increment();
        frame.number(relayed);
        frame.retain();
        arriving.release();
        arriving = frame;
        firstShownUs[(int) relayed & MASK] = Frame.UNDATED; // until it is whole
        audience.sendFirst(frame);
    }

    /** Cut-through: more of the frame that was opened is there. */
    public void more(Frame frame) {
        audience.sendMore(frame);
    }

    /** Cut-through: the frame that was opened is whole. The caller's reference is handed on. */
    public void done(Frame frame) {
        handedOn(receive(frame));
    }

    /** Cut-through: the camera has left before the frame that was opened was whole; it stays undated. As {@link #done} otherwise. */
    public void broken(Frame frame) {
        receive(frame).release();
        latestAtNs = clock.nowNs();
    }

    private Frame receive(Frame frame) {
        arriving.release();
        arriving = pool.nothing();
        Frame before = latest;
        latest = frame;
        audience.sendWhole(frame);
        return before;
    }

    /**
     * When what the frame of this number shows was captured, µs on the relay's clock: its own time or, when it equals the frames
     * before it byte for byte, that of the first of them. {@link Frame#UNDATED} when its camera does not say, or it is not whole.
     *
     * @param ordinal of one of the newest frames, no more than {@link #REMEMBERED} back
     */
    public long firstShownUs(long ordinal) {
        return firstShownUs[(int) ordinal & MASK];
    }

    /** Is there a whole frame of the camera that is connected? */
    public boolean hasPicture() {
        return hasNewerThan(0);
    }

    /** Is there a whole frame that a viewer which last sent {@code ordinal} has not had? */
    public boolean hasNewerThan(long ordinal) {
        return latest.ordinal() > ordinal;
    }

    /** What a viewer that joins now takes for its last frame, so that it still gets the newest one. */
    public long newcomersOrdinal() {
        return newest().ordinal() > 0 ? relayed - 1 : relayed;
    }

    /** The newest frame that is whole. */
    public Frame latest() {
        return latest;
    }

    /** How long the newest whole frame took from its capture to here, µs; empty when its time is not known, or lies in the future. */
    public OptionalLong cameraUs() {
        OptionalLong captured = latest.ordinal() > 0 ? latest.capturedUs() : OptionalLong.empty();
        long latestAtUs = clock.at(latestAtNs);
        return captured.isPresent() && captured.getAsLong() <= latestAtUs
                ? OptionalLong.of(latestAtUs - captured.getAsLong())
                : OptionalLong.empty();
    }

    /** The newest frame, which may still be arriving. */
    public Frame newest() {
        return arriving.ordinal() > latest.ordinal() ? arriving : latest;
    }

    /** How many frames were relayed so far. */
    public long relayed() {
        return relayed;
    }

    /** How many of them came from the camera that is connected, or was last. */
    long pictures() {
        return relayed - relayedBefore;
    }

    /** The viewers of its camera. */
    public Audience audience() {
        return audience;
    }

    /** The quality of its camera's pictures. */
    public CameraQuality cameraQuality() {
        return cameraQuality;
    }

    /** {@code page} of {@code session} drives, nobody when {@code session} is empty: its newest viewer is served first. */
    void drivenBy(String session, String page) {
        if (audience.drivenBy(session, page)) {
            cameraQuality.driverChanged();
        }
    }

    /** Adapts the pictures to the driver's link; called once a second. */
    void adaptRate() {
        audience.wake(); // so nobody rests for more than a second, even if the driver acknowledges nothing
        cameraQuality.adapt();
    }

    /** {@code newest} is this route's camera now, in place of the one before it. */
    public void takeOver(Source newest) {
        Source former = camera;
        camera = newest;
        relayedBefore = relayed;
        former.replaced();
        changed.run();
        cameraQuality.begins();
    }

    /** {@code gone} has left; that changes nothing when a newer one has taken over. */
    public void lost(Source gone) {
        if (camera == gone) {
            camera = Source.NONE;
            latest.release();
            latest = pool.nothing();
            changed.run();
        }
    }

    /** Is its camera connected? */
    public boolean isLive() {
        return camera != Source.NONE;
    }

    public String device() {
        return device;
    }

    boolean isEmpty() {
        return !isLive() && audience.size() == 0;
    }

    void dispose() {
        latest.release();
        arriving.release();
    }
}
