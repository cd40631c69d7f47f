package dev.twinlane.control.camera;

import dev.twinlane.control.camera.WakeFacts.Wish;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.BoardSocket.Camera;
import dev.twinlane.shared.wire.MonitorSocket.CameraState;
import dev.twinlane.shared.wire.MonitorSocket.WakeStep;

/**
 * Keeps one rover's camera on while somebody watches. The drive board is always connected and has the camera's power
 * switch; the camera itself is off until it is wanted. The board's status is the acknowledgement: an order that it does
 * not show is sent again every {@link #ASK_AGAIN_MS}. After the last viewer has left, the camera stays on for the
 * linger time, so that a reloaded page, or a restart of this relay, does not cycle its power.
 *
 * <p>Confined to the live thread.
 */
public final class CameraWake {

    /** An order that the board's status does not show is repeated after this. */
    public static final int ASK_AGAIN_MS = 2_000;

    private final BoardLine line;
    private final LiveThread live;
    private final int lingerMs;
    private final WakeMetrics metrics;

    private Runnable changed = () -> {};
    private WakeState state;
    private int pages;
    private int viewers;
    private boolean mayWake; // not before it is known
    private boolean mustSleep;
    private boolean connected;
    private boolean picture;
    private boolean statusKnown; // since this board connected
    private Wish wish = Wish.LINGER;
    private Wish ordered = Wish.LINGER; // the last order sent to this board; LINGER for none
    private LiveThread.Timer lingerEnds;
    private LiveThread.Timer askAgain = LiveThread.Timer.NONE;

    /**
     * A camera of which nothing is known yet: on or off, it stays as it is for the linger time.
     *
     * @param lingerMs how long the camera stays on after the last viewer has left, ms
     */
    public CameraWake(BoardLine line, LiveThread live, int lingerMs, WakeMetrics metrics) {
        this.line = line;
        this.live = live;
        this.lingerMs = lingerMs;
        this.metrics = metrics;
        this.state = new WakeState.BoardOffline(WakeTimes.askedAt(live.nowMs()));
        this.lingerEnds = live.after(lingerMs, this::lingered);
    }

    /** Calls {@code watcher} after each change of {@link #describe}. */
    public void watch(Runnable watcher) {
        changed = watcher;
    }

    /** Pages that show this rover now. */
    public void pages(int open) {
        pages = open;
        weigh();
    }

    /**
     * What the video relay reports of the camera's route.
     *
     * @param isConnected is the camera connected there
     * @param hasPicture has it sent a picture since
     * @param watching pages and players that watch there, or wait for a picture
     */
    public void presence(boolean isConnected, boolean hasPicture, int watching) {
        connected = isConnected;
        picture = isConnected && hasPicture;
        viewers = watching;
        weigh();
    }

    /** The board is ready, and has not yet reported whether its switch is closed. The order is sent anyway. */
    public void boardCame() {
        statusKnown = false;
        ordered = Wish.LINGER;
        advance();
    }

    /** The board's status: the acknowledgement. */
    public void statusReceived() {
        statusKnown = true;
        advance();
        if (askAgain == LiveThread.Timer.NONE && !obeyed()) {
            order();
        }
    }

    public void boardLeft() {
        statusKnown = false;
        advance();
    }

    /**
     * With {@code isForbidden} the camera is kept off, even while somebody watches, until this is called again. Before
     * the first call it stays as it is.
     */
    public void forbid(boolean isForbidden) {
        mustSleep = isForbidden;
        mayWake = !isForbidden;
        weigh();
    }

    /** Is the camera kept off even while somebody watches? */
    public boolean forbidden() {
        return mustSleep;
    }

    private void weigh() {
        boolean wanted = mayWake && pages + viewers > 0;
        if (mustSleep) {
            lingerEnds.cancel();
            wish = Wish.OFF;
        } else if (wanted) {
            lingerEnds.cancel();
            wish = Wish.ON;
        } else if (wish == Wish.ON) {
            wish = Wish.LINGER;
            lingerEnds = live.after(lingerMs, this::lingered);
        }
        advance();
    }

    private void lingered() {
        if (wish == Wish.LINGER) {
            wish = Wish.OFF;
            advance();
        }
    }

    private boolean powered() {
        return statusKnown && line.telemetry().status().camera();
    }

    private void advance() {
        WakeState before = state;
        WakeFacts facts = new WakeFacts(wish, line.online(), powered(), connected, picture);
        state = before.settle(facts, live.nowMs());
        boolean asksAnew = state != before && state.step() == WakeStep.ASKED;
        if (ordered != wish || asksAnew) {
            order();
        }
        if (state != before) {
            metrics.note(before.times(), state.times());
            changed.run();
        }
    }

    /** Sends the board what is wanted, again and again until its status shows it. */
    private void order() {
        askAgain.cancel();
        askAgain = LiveThread.Timer.NONE;
        if (line.online() && wish != Wish.LINGER) {
            ordered = wish;
            line.send(new Camera(wish == Wish.ON));
            askAgain = live.after(ASK_AGAIN_MS, this::orderAgain);
        }
    }

    private void orderAgain() {
        askAgain = LiveThread.Timer.NONE;
        if (!obeyed()) {
            order();
        }
    }

    /** Does the board's status show what is wanted? */
    private boolean obeyed() {
        return wish == Wish.LINGER || (statusKnown && powered() == (wish == Wish.ON));
    }

    /** Is it asleep, awake, or on its way? */
    public CameraState describe() {
        WakeTimes times = state.times();
        boolean asked = state.step() != WakeStep.OFF && state.step() != WakeStep.BOARD_OFFLINE;
        return new CameraState(
                state.step(),
                asked ? times.since(live.nowMs()) : 0,
                asked ? times.answeredMs() : WakeTimes.NOT_YET,
                asked ? times.connectedMs() : WakeTimes.NOT_YET,
                asked ? times.pictureMs() : WakeTimes.NOT_YET);
    }

    /** Do pictures flow? */
    public boolean live() {
        return connected && picture;
    }
}
