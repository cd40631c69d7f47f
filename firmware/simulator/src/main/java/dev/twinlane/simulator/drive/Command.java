package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.View;

/**
 * The command that is being carried out.
 *
 * @param tick the board tick it echoed, u32 in an int
 */
record Command(double linear, double angular, View view, int tick) {

    /** Nobody drives: stand still, having seen nothing. */
    static final Command NONE = new Command(0, 0, View.UNKNOWN, 0);

    static Command of(BoardSocket.Drive drive) {
        return new Command(drive.linear(), drive.angular(), drive.view(), (int) drive.tick());
    }

    /** Stand still, having seen the same. */
    Command still() {
        return new Command(0, 0, view, tick);
    }

    boolean neutral() {
        return linear == 0 && angular == 0;
    }
}
