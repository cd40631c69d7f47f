package dev.twinlane.control.command;

import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.BoardSocket.Status;
import java.util.function.Consumer;

/**
 * Makes sure that the motors rest between two drivers: a hand-over waits here until the board has reported that it stands
 * still and is disarmed. A board that is away obeys nobody, and counts as standing still. Confined to the
 * live thread.
 */
public final class StopConfirmation {

    /** How long to wait for that report. */
    public static final int WAIT_MS = 2_000;

    private final BoardLine line;
    private final LiveThread live;
    private boolean confirmed; // by a status received after the board was last allowed to move
    private Consumer<Boolean> waiting = StopConfirmation::nobodyWaits;
    private LiveThread.Timer deadline = LiveThread.Timer.NONE;

    public StopConfirmation(BoardLine line, LiveThread live) {
        this.line = line;
        this.live = live;
    }

    /** Does the rover stand still, as far as is known? */
    boolean reached() {
        return confirmed || !line.online();
    }

    /** The board was allowed to move, or is a new one. */
    void unconfirm() {
        confirmed = false;
    }

    /** The board's status confirms it, or does not. */
    void statusReceived(Status status) {
        if (status.still() && !status.armed()) {
            confirmed = true;
            settle(true);
        }
    }

    /** Nothing can move it now. */
    void boardLeft() {
        settle(true);
    }

    /** Calls {@code outcome} with true as soon as the rover stands still, at once if it does, or with false when that takes too long. */
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
