package dev.twinlane.control.command;

import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.BoardSocket.Status;
import java.util.function.Consumer;

/**
 * Makes sure that the motors rest between two drivers: a hand-over waits here until the board has said that it stands
 * still and is disarmed. A board that is away cannot move on anybody's command, and counts as revocations. Confined to the
 * live thread.
 */
public final class StopConfirmation {

    /** How long to wait for the board's word. */
    public static final int WAIT_MS = 2_000;

    private final BoardLine line;
    private final LiveThread live;
    private boolean confirmed; // by a status that came after the last leave to move
    private Consumer<Boolean> waiting = StopConfirmation::nobodyWaits;
    private LiveThread.Timer deadline = LiveThread.Timer.NONE;

    public StopConfirmation(BoardLine line, LiveThread live) {
        this.line = line;
        this.live = live;
    }

    /** Does the rover stand, as far as is known? */
    boolean reached() {
        return confirmed || !line.online();
    }

    /** The board was given leave to move, or is a new one. */
    public void unconfirm() {
        confirmed = false;
    }

    /** The board's word. */
    public void said(Status status) {
        if (status.still() && !status.armed()) {
            confirmed = true;
            settle(true);
        }
    }

    /** Nothing can move it now. */
    public void boardLeft() {
        settle(true);
    }

    /** Calls {@code outcome} as soon as the rover stands, at once if it does, or with false when it takes too long. */
    void await(Consumer<Boolean> outcome) {
        deadline.cancel();
        waiting = outcome;
        if (reached()) {
            settle(true);
        } else {
            deadline = live.after(WAIT_MS, () -> settle(false));
        }
    }

    private void settle(boolean reached) {
        deadline.cancel();
        Consumer<Boolean> outcome = waiting;
        waiting = StopConfirmation::nobodyWaits;
        outcome.accept(reached);
    }

    private static void nobodyWaits(boolean reached) {}
}
