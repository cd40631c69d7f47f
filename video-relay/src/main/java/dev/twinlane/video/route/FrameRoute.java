package dev.twinlane.video.route;

import dev.twinlane.shared.count.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Relays one camera's frames to the viewers that can take one now, the driver's first.
 *
 * <p>Pull, not push: there is no queue. A viewer that is busy has taken itself out of {@code ready}; when it has drained it
 * takes the newest frame if it has not had it, or comes back to be handed the next. What it missed meanwhile is replaced,
 * and counted. Confined to the video I/O thread.
 */
public final class FrameRoute {

    private final String device;
    private final FramePool pool;
    private final Tally relayedOverall;
    private final List<Viewer> viewers = new ArrayList<>(); // all of them, oldest first
    private final Viewer[] ready; // [0, readyCount): can take a frame now; order is free
    private int readyCount;
    private Viewer driver = Viewer.NONE; // the driver's viewer, whether ready or not
    private Viewer driverIfReady = Viewer.NONE; // served first; not in ready
    private String driverSession = "";
    private Source camera = Source.NONE;
    private Frame latest;
    private long relayed;

    /** A camera's connection, as its route sees it. */
    public interface Source {

        /** No camera is connected. */
        Source NONE = () -> {};

        /** A newer connection of the same camera took over. */
        void replaced();
    }

    /**
     * A route without camera or viewers.
     *
     * @param device the camera's device id
     * @param maxViewers the most that may join
     * @param relayedOverall counts the frames of all routes
     */
    FrameRoute(String device, int maxViewers, FramePool pool, Tally relayedOverall) {
        this.device = device;
        this.ready = new Viewer[maxViewers];
        this.pool = pool;
        this.latest = pool.nothing();
        this.relayedOverall = relayedOverall;
    }

    /** Hands the newest frame on, and with it the caller's reference. */
    @HotPath
    public void relay(Frame frame) {
        relayed++;
        relayedOverall.increment();
        frame.number(relayed);
        latest.release();
        latest = frame;
        driverIfReady.send(frame);
        for (int i = readyCount - 1; i >= 0; i--) {
            ready[i].send(frame);
        }
    }

    /** Can {@code frame} still be sent first by a viewer that last sent {@code ordinal}? */
    public boolean hasNewerThan(long ordinal) {
        return latest.ordinal() > ordinal;
    }

    /** Is there a frame of the camera that is connected? */
    public boolean hasPicture() {
        return hasNewerThan(0);
    }

    /** What a viewer that joins now takes for its last frame: the newest one is still to be had. */
    public long newcomersOrdinal() {
        return hasPicture() ? relayed - 1 : relayed;
    }

    /** The newest frame. */
    public Frame latest() {
        return latest;
    }

    /** How many frames were relayed so far. */
    public long relayed() {
        return relayed;
    }

    /** {@code viewer} can take a frame now. */
    public void ready(Viewer viewer) {
        if (viewer == driver) {
            driverIfReady = viewer;
        } else if (viewer.place == Viewer.NOT_READY) {
            viewer.place = readyCount;
            ready[readyCount] = viewer;
            readyCount++;
        }
    }

    /** {@code viewer} can take no frame now. It may be called from {@link Viewer#send}: the last takes its place. */
    public void busy(Viewer viewer) {
        if (viewer == driverIfReady) {
            driverIfReady = Viewer.NONE;
        } else if (viewer.place != Viewer.NOT_READY) {
            readyCount--;
            Viewer last = ready[readyCount];
            ready[viewer.place] = last;
            last.place = viewer.place;
            ready[readyCount] = Viewer.NONE;
            viewer.place = Viewer.NOT_READY;
        }
    }

    /** Is there room for one more viewer? */
    public boolean hasRoom() {
        return viewers.size() < ready.length;
    }

    /** {@code viewer} is there from now on, not ready yet. */
    public void join(Viewer viewer) {
        viewers.add(viewer);
        appointDriver();
    }

    /** {@code viewer} has left. */
    public void leave(Viewer viewer) {
        busy(viewer);
        viewers.remove(viewer);
        appointDriver();
    }

    /** The driver is logged in as {@code session}, empty when nobody drives: their newest viewer is served first. */
    public void drivenBy(String session) {
        driverSession = session;
        appointDriver();
    }

    private void appointDriver() {
        Viewer appointed = Viewer.NONE;
        for (Viewer viewer : viewers) {
            if (!driverSession.isEmpty() && viewer.session().equals(driverSession)) {
                appointed = viewer;
            }
        }
        if (appointed == driver) {
            return;
        }
        Viewer former = driver;
        boolean formerReady = driverIfReady == former && former != Viewer.NONE;
        boolean appointedReady = appointed.place != Viewer.NOT_READY;
        busy(former);
        busy(appointed);
        driver = appointed;
        if (formerReady) {
            ready(former);
        }
        if (appointedReady) {
            ready(appointed);
        }
    }

    /** {@code newest} is this route's camera now; the one before it is told. */
    public void takeOver(Source newest) {
        Source former = camera;
        camera = newest;
        former.replaced();
    }

    /** {@code gone} has left; it matters only if it is still the newest. */
    public void lost(Source gone) {
        if (camera == gone) {
            camera = Source.NONE;
            latest.release();
            latest = pool.nothing();
        }
    }

    /** Is its camera connected? */
    public boolean isLive() {
        return camera != Source.NONE;
    }

    public String device() {
        return device;
    }

    public int viewerCount() {
        return viewers.size();
    }

    /** How many of the viewers are players. */
    int playerCount() {
        return (int) viewers.stream().filter(Viewer::isPlayer).count();
    }

    boolean isEmpty() {
        return !isLive() && viewers.isEmpty();
    }

    void dispose() {
        latest.release();
    }
}
