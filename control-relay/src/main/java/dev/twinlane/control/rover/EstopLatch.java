package dev.twinlane.control.rover;

import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.BoardSocket.Estop;
import dev.twinlane.shared.wire.BoardSocket.EstopClear;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a rover's emergency stop until the driver releases it: through a board that is away, one that restarts, and a
 * restart of this relay. It is sent to the board at once, again when one connects, and again each second until the board's
 * status shows it. Confined to the live thread.
 */
public final class EstopLatch {

    /** Pages repeat an emergency stop; the board is not told more often than this. */
    public static final int REPEAT_MS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(EstopLatch.class);

    private final String rover;
    private final BoardLine line;
    private final Rovers rovers;
    private final LiveThread live;
    private String id;
    private String releasedId = "";
    private long sentAtMs = Long.MIN_VALUE / 2;

    /** Begins with the stop that was latched before; {@code id} is empty when none was. */
    public EstopLatch(String rover, String id, BoardLine line, Rovers rovers, LiveThread live) {
        this.rover = rover;
        this.id = id;
        this.line = line;
        this.rovers = rovers;
        this.live = live;
    }

    /** Is this the stop that was released last? Pages repeat a stop, and a repeat may come after its release. */
    public boolean isReleased(String oldId) {
        return !oldId.isEmpty() && oldId.equals(releasedId);
    }

    /** Latches; true when it was not latched. While it is, another id is the same stop: however often it is pressed. */
    public boolean latch(String newId) {
        boolean isNew = id.isEmpty();
        if (isNew) {
            id = newId.isEmpty() ? "estop" : newId;
            keep();
        }
        if (isNew || live.nowMs() - sentAtMs >= REPEAT_MS) {
            tell();
        }
        return isNew;
    }

    /** Releases it, on the board as well. */
    public void clear() {
        releasedId = id;
        id = "";
        line.send(new EstopClear());
        keep();
    }

    /** Tells the board again unless its status shows the stop: when it connects, and each second. */
    public void remind() {
        if (!id.isEmpty() && !line.telemetry().status().estop()) {
            tell();
        }
    }

    /** A board has connected: whatever it showed before is of no account. */
    public void boardCame() {
        if (!id.isEmpty()) {
            tell();
        }
    }

    private void tell() {
        sentAtMs = live.nowMs();
        line.send(new Estop(id));
    }

    private void keep() {
        rovers.keepEstop(
                rover, id, problem -> LOG.error("rover {}: the e-stop was not stored: {}", rover, problem.toString()));
    }
}
