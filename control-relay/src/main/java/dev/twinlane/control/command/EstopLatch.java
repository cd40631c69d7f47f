package dev.twinlane.control.command;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.BoardSocket.Estop;
import dev.twinlane.shared.wire.BoardSocket.EstopClear;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a rover's emergency stop until the driver releases it: while the board is away, and through restarts of the
 * board and of this relay. It is sent to the board at once, again when one connects, and again each second until the
 * board's status shows it. Confined to the live thread.
 */
public final class EstopLatch {

    /** Pages repeat an emergency stop; it is sent to the board no more often than this. */
    public static final int REPEAT_MS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(EstopLatch.class);

    private final String rover;
    private final BoardLine line;
    private final Rovers rovers;
    private final LiveThread live;
    private final CommandCounts counts;
    private final Audit audit;
    private String id; // empty while no stop is latched
    private String releasedId = "";
    private long sentAtMs = Long.MIN_VALUE / 2;

    /** Begins with the stop that is latched in the database, if one is. */
    public EstopLatch(RoverRow row, BoardLine line, Rovers rovers, LiveThread live, CommandCounts counts, Audit audit) {
        this.rover = row.id();
        this.id = row.estopId();
        this.line = line;
        this.rovers = rovers;
        this.live = live;
        this.counts = counts;
        this.audit = audit;
    }

    /**
     * Somebody presses STOP. While a stop is latched, another id is the same stop pressed once more.
     *
     * @param newId made by the page; it repeats the message with the same id until the board's status shows the stop
     */
    public void press(Driver by, String newId) {
        if (!newId.isEmpty() && newId.equals(releasedId)) {
            by.refuse(RefusalReason.ESTOP_RELEASED); // a repeat that arrived after the release
            return;
        }
        boolean isNew = id.isEmpty();
        if (isNew) {
            id = newId.isEmpty() ? "estop" : newId;
            keep();
        }
        if (isNew || live.nowMs() - sentAtMs >= REPEAT_MS) {
            send();
        }
        if (isNew) {
            counts.stopped(StopCause.ESTOP);
            audit.note(AuditAction.ESTOP, by.name(), rover, by.address());
        }
    }

    /** The driver releases it, here and on the board. */
    public void release(Driver by) {
        releasedId = id;
        id = "";
        line.send(new EstopClear());
        keep();
        audit.note(AuditAction.ESTOP_CLEARED, by.name(), rover, by.address());
    }

    /** Sends it again unless the board's status shows it. To be called each second. */
    public void remind() {
        if (!id.isEmpty() && !line.telemetry().status().estop()) {
            send();
        }
    }

    /** A board has connected: what the earlier connection's status showed no longer counts. */
    public void boardCame() {
        if (!id.isEmpty()) {
            send();
        }
    }

    private void send() {
        sentAtMs = live.nowMs();
        line.send(new Estop(id));
    }

    private void keep() {
        rovers.keepEstop(
                rover, id, problem -> LOG.error("rover {}: the e-stop was not stored: {}", rover, problem.toString()));
    }
}
