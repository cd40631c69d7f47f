package dev.twinlane.video.route;

import dev.twinlane.shared.wire.LinkSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The viewers of one camera: which can take a frame now, which is the driver's and so is served first, which rest.
 *
 * <p>While the driver's pictures are delayed, spectators may be made to rest after each frame they were sent: then they get the
 * newest one at every {@code stride}-th acknowledgement of the driver, after the driver's own. Confined to the video I/O
 * thread.
 */
public final class Audience {

    private final List<Viewer> viewers = new ArrayList<>(); // all of them, oldest first
    private final List<Viewer> resting = new ArrayList<>();
    private final List<Viewer> followers = new ArrayList<>(); // were sent the arriving frame, as far as it was there
    private final Set<String> came = new LinkedHashSet<>(); // since the last report to control; bounded by MAX_WATCHERS
    private final Runnable changed;
    private final Viewer[] ready; // [0, readyCount): can take a frame now; order is free
    private int readyCount;
    private Viewer driver = Viewer.NONE; // the driver's viewer, whether ready or not
    private Viewer driverIfReady = Viewer.NONE; // served first; not in ready
    private String driverSession = "";
    private String driverPage = "";
    private int stride = 1;
    private int turn;

    /**
     * Nobody yet.
     *
     * @param most how many may join
     * @param changed runs when somebody came or left
     */
    Audience(int most, Runnable changed) {
        this.ready = new Viewer[most];
        this.changed = changed;
    }

    /** Sends {@code frame} to all who can take it. */
    void send(Frame frame) {
        driverIfReady.send(frame);
        for (int i = readyCount - 1; i >= 0; i--) {
            ready[i].send(frame);
        }
    }

    /** Cut-through: begins to send {@code frame} to all who can take it in parts. */
    void sendFirst(Frame frame) {
        send(frame, true);
    }

    /** Cut-through: more of the frame that {@link #sendFirst} began is there. */
    void sendMore(Frame frame) {
        for (int i = followers.size() - 1; i >= 0; i--) {
            followers.get(i).sendMore(frame);
        }
    }

    /** Cut-through: the frame is whole; sends it to all who take whole ones only. */
    void sendWhole(Frame frame) {
        followers.clear();
        send(frame, false);
    }

    private void send(Frame frame, boolean takingParts) {
        if (driverIfReady.takesParts() == takingParts) {
            driverIfReady.send(frame);
        }
        for (int i = readyCount - 1; i >= 0; i--) {
            if (ready[i].takesParts() == takingParts) {
                ready[i].send(frame);
            }
        }
    }

    /** {@code viewer} was sent the arriving frame as far as it is there, and wants the rest. */
    public void follow(Viewer viewer) {
        followers.add(viewer);
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

    /** {@code viewer} can take no frame now. It may be called from {@link Viewer#send}: the last one takes its place. */
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

    int size() {
        return viewers.size();
    }

    /** All of them, oldest first; unmodifiable. */
    List<Viewer> viewers() {
        return Collections.unmodifiableList(viewers);
    }

    /** How many watch over plain HTTP. */
    int players() {
        return (int) viewers.stream().filter(Viewer::isPlayer).count();
    }

    /** {@code viewer} is given one picture without joining: control must hear of it, however briefly it was here. */
    public void visit(Viewer viewer) {
        came(viewer);
        changed.run();
    }

    private void came(Viewer viewer) {
        if (came.size() < LinkSocket.MAX_WATCHERS) {
            came.add(viewer.watcher());
        }
    }

    /** Who watches, or has since {@link #reported}. */
    List<String> watchers() {
        Set<String> watchers = new LinkedHashSet<>(came);
        viewers.forEach(viewer -> watchers.add(viewer.watcher()));
        return watchers.stream().limit(LinkSocket.MAX_WATCHERS).toList();
    }

    /** Control knows who watches. */
    void reported() {
        came.clear();
    }

    /** {@code viewer} is there from now on, not ready yet. */
    public void join(Viewer viewer) {
        viewers.add(viewer);
        viewer.judged = viewer.load();
        came(viewer);
        appointDriver();
        changed.run();
    }

    /** {@code viewer} has left. */
    public void leave(Viewer viewer) {
        busy(viewer);
        followers.remove(viewer);
        resting.remove(viewer);
        viewers.remove(viewer);
        appointDriver();
        changed.run();
    }

    /** The driver's newest viewer, {@link Viewer#NONE} when nobody drives or the driver does not watch. */
    Viewer driver() {
        return driver;
    }

    /** {@code page} of {@code session} drives; {@code session} is empty when nobody does. Returns whether that is new. */
    boolean drivenBy(String session, String page) {
        if (session.equals(driverSession) && page.equals(driverPage)) {
            return false;
        }
        driverSession = session;
        driverPage = page;
        appointDriver();
        return true;
    }

    private void appointDriver() {
        Viewer appointed = Viewer.NONE;
        for (Viewer viewer : viewers) {
            if (!driverSession.isEmpty()
                    && viewer.watcher().equals(driverSession)
                    && viewer.page().equals(driverPage)) {
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

    /** From now on spectators get a frame at every {@code newStride}-th acknowledgement of the driver; 1: whenever they can. */
    void spectatorsRest(int newStride) {
        stride = newStride;
        wake();
    }

    /** {@code viewer} was sent a frame just now. Must it rest until its turn comes, and so report itself busy? */
    public boolean mustRest(Viewer viewer) {
        boolean must = stride > 1 && viewer != driver;
        if (must) {
            viewer.resting = true;
            resting.add(viewer);
        }
        return must;
    }

    /** {@code viewer} has acknowledged a frame. */
    public void acknowledgedBy(Viewer viewer) {
        if (viewer != driver) {
            return;
        }
        turn++;
        if (turn % stride == 0) {
            wake();
        }
    }

    /** Lets all who rest take the newest frame. */
    void wake() {
        List<Viewer> woken = List.copyOf(resting);
        resting.clear();
        for (Viewer viewer : woken) {
            viewer.resting = false;
            viewer.awake();
        }
    }
}
