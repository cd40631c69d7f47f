package dev.twinlane.video.route;

import dev.twinlane.shared.wire.LinkSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everybody who watches one camera: who can take a frame now, who drives and so is served first, who rests.
 *
 * <p>While the driver's pictures suffer, spectators may be made to rest after each frame they were sent: then they get the
 * newest one at every {@code stride}-th acknowledgement of the driver, behind the driver's own. Confined to the video I/O
 * thread.
 */
final class Audience {

    private final List<Viewer> viewers = new ArrayList<>(); // all of them, oldest first
    private final List<Viewer> resting = new ArrayList<>();
    private final Set<String> came = new LinkedHashSet<>(); // since control was told; bounded by MAX_WATCHERS
    private final Viewer[] ready; // [0, readyCount): can take a frame now; order is free
    private int readyCount;
    private Viewer driver = Viewer.NONE; // the driver's viewer, whether ready or not
    private Viewer driverIfReady = Viewer.NONE; // served first; not in ready
    private String driverSession = "";
    private int stride = 1;
    private int turn;

    /**
     * Nobody yet.
     *
     * @param most how many may join
     */
    Audience(int most) {
        this.ready = new Viewer[most];
    }

    /** Sends {@code frame} to all who can take it. */
    void send(Frame frame) {
        driverIfReady.send(frame);
        for (int i = readyCount - 1; i >= 0; i--) {
            ready[i].send(frame);
        }
    }

    /** Sends {@code frame} to all who can take it and do, or do not, take parts. */
    void send(Frame frame, boolean takingParts) {
        if (driverIfReady.takesParts() == takingParts) {
            driverIfReady.send(frame);
        }
        for (int i = readyCount - 1; i >= 0; i--) {
            if (ready[i].takesParts() == takingParts) {
                ready[i].send(frame);
            }
        }
    }

    void ready(Viewer viewer) {
        if (viewer == driver) {
            driverIfReady = viewer;
        } else if (viewer.place == Viewer.NOT_READY) {
            viewer.place = readyCount;
            ready[readyCount] = viewer;
            readyCount++;
        }
    }

    /** It may be called from {@link Viewer#send}: the last takes its place. */
    void busy(Viewer viewer) {
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

    boolean hasRoom() {
        return viewers.size() < ready.length;
    }

    int size() {
        return viewers.size();
    }

    int players() {
        return (int) viewers.stream().filter(Viewer::isPlayer).count();
    }

    /** {@code viewer} has seen a picture, or is about to: control is to hear of it, however short it was. */
    void saw(Viewer viewer) {
        if (came.size() < LinkSocket.MAX_WATCHERS) {
            came.add(viewer.watcher());
        }
    }

    /** Who watches, or has since {@link #told}. */
    List<String> watchers() {
        Set<String> watchers = new LinkedHashSet<>(came);
        viewers.forEach(viewer -> watchers.add(viewer.watcher()));
        return watchers.stream().limit(LinkSocket.MAX_WATCHERS).toList();
    }

    /** Control has been told who watches. */
    void told() {
        came.clear();
    }

    void join(Viewer viewer) {
        viewers.add(viewer);
        saw(viewer);
        appointDriver();
    }

    void leave(Viewer viewer) {
        busy(viewer);
        resting.remove(viewer);
        viewers.remove(viewer);
        appointDriver();
    }

    /** The driver's newest viewer, {@link Viewer#NONE} when nobody drives or the driver does not watch. */
    Viewer driver() {
        return driver;
    }

    /** Returns whether that is news. */
    boolean drivenBy(String session) {
        if (session.equals(driverSession)) {
            return false;
        }
        driverSession = session;
        appointDriver();
        return true;
    }

    private void appointDriver() {
        Viewer appointed = Viewer.NONE;
        for (Viewer viewer : viewers) {
            if (!driverSession.isEmpty() && viewer.watcher().equals(driverSession)) {
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
        former.drives(false);
        appointed.drives(true);
        driver = appointed;
        if (formerReady) {
            ready(former);
        }
        if (appointedReady) {
            ready(appointed);
        }
        wake();
    }

    /** From now on spectators take part in every {@code newStride}-th turn of the driver; 1 lets them take what they can. */
    void spectatorsRest(int newStride) {
        stride = newStride;
        wake();
    }

    /** {@code viewer} was sent a frame. Must it rest now, and so take itself for busy? */
    boolean mustRest(Viewer viewer) {
        boolean must = stride > 1 && viewer != driver;
        if (must) {
            viewer.resting = true;
            resting.add(viewer);
        }
        return must;
    }

    /** The driver has acknowledged a frame. */
    void driverHasSeen() {
        turn++;
        if (turn % stride == 0) {
            wake();
        }
    }

    /** Lets everybody who rests take the newest frame. */
    void wake() {
        List<Viewer> woken = List.copyOf(resting);
        resting.clear();
        for (Viewer viewer : woken) {
            viewer.resting = false;
            viewer.awake();
        }
    }
}
