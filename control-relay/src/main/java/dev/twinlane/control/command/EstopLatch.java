package dev.twinlane.control.command;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.rover.StoredEstop;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.BoardSocket.Estop;
import dev.twinlane.shared.wire.BoardSocket.EstopClear;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.MonitorSocket.Latch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a rover's emergency stop until the driver releases it: while the board is away, and through restarts of the
 * board and of this relay. It is sent to the board at once, again when one connects, and again each second until the
 * board's status shows it.
 *
 * <p>Each press has a number, its generation, which grows also while the stop is latched. A release names the newest
 * press that its person was shown, and is refused when there is a newer one: so no press is lost to a release that was
 * under way. A press is answered once it is on disk; until then its page repeats it.
 *
 * <p>The board's own button latches the board by itself. Its count in the board's status tells a press from what is
 * known already, and the release carries the count that it knows of, so that the board can refuse an older one as well.
 *
 * <p>Confined to the live thread.
 */
public final class EstopLatch {

    /** Pages repeat an emergency stop; it is sent to the board no more often than this. */
    public static final int REPEAT_MS = 100;

    /** How many ids of presses are kept, to recognise repeats; a repeat of an older one counts as a press. */
    private static final int MAX_REMEMBERED = 64;

    private static final Logger LOG = LoggerFactory.getLogger(EstopLatch.class);

    private final String rover;
    private final BoardLine line;
    private final Rovers rovers;
    private final LiveThread live;
    private final CommandCounts counts;
    private final Audit audit;
    private final Map<String, Long> generations = new Remembered(); // of presses, by their ids
    private final Map<Driver, Press> unanswered = new HashMap<>(); // the newest of each page; emptied by each write
    private final Set<String> noted = new HashSet<>(); // who is in the audit log since the last release
    private Runnable changed = () -> {};
    private StoredEstop estop;
    private StoredEstop onDisk;
    private boolean writing;
    private long released; // presses up to this generation
    private long sentAtMs = Long.MIN_VALUE / 2;

    private record Press(String id, long generation) {}

    private static final class Remembered extends LinkedHashMap<String, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }

    /** Begins with the stop that is latched in the database, if one is. */
    public EstopLatch(RoverRow row, BoardLine line, Rovers rovers, LiveThread live, CommandCounts counts, Audit audit) {
        this.rover = row.id();
        this.estop = row.estop();
        this.onDisk = row.estop();
        this.line = line;
        this.rovers = rovers;
        this.live = live;
        this.counts = counts;
        this.audit = audit;
        this.released = estop.latched() ? 0 : estop.generation();
        if (estop.latched()) {
            generations.put(estop.id(), estop.generation());
        }
    }

    /** Calls {@code watcher} after each press and each release. */
    public void watch(Runnable watcher) {
        changed = watcher;
    }

    /** What pages are shown. */
    public Latch shown() {
        return new Latch(estop.latched(), estop.generation(), estop.by(), estop.atRover());
    }

    /**
     * Somebody presses STOP, or their page repeats it.
     *
     * @param id made by the page for this press, which it repeats until it is answered; an empty one is always a new
     *     press
     */
    public void press(Driver by, String id) {
        Long known = generations.get(id);
        if (known == null) {
            become(estop.pressed(id.isEmpty() ? "estop" : id, by.name()), by.address());
        } else if (known <= released) {
            by.refuse(RefusalReason.ESTOP_RELEASED); // a repeat that arrived after the release
            by.latched(id, known);
            return;
        } else if (live.nowMs() - sentAtMs >= REPEAT_MS) {
            send();
        }
        long generation = known == null ? estop.generation() : known;
        if (!id.isEmpty()) {
            generations.putIfAbsent(id, generation);
        }
        unanswered.put(by, new Press(id, generation));
        answer();
        write();
    }

    private void become(StoredEstop pressed, String address) {
        boolean stopsNow = !estop.latched();
        estop = pressed;
        if (stopsNow || live.nowMs() - sentAtMs >= REPEAT_MS) {
            send();
        }
        if (stopsNow) {
            counts.stopped(StopCause.ESTOP);
        }
        if (noted.add(pressed.by())) {
            audit.note(
                    pressed.by().isEmpty() ? AuditAction.ESTOP_AT_ROVER : AuditAction.ESTOP,
                    pressed.by(),
                    rover,
                    address);
        }
        changed.run();
    }

    /**
     * The driver releases it, here and on the board.
     *
     * @param generation the newest press that they were shown
     */
    public void release(Driver by, long generation) {
        if (generation != estop.generation()) {
            by.refuse(RefusalReason.ESTOP_NEWER);
            return;
        }
        released = estop.generation();
        estop = estop.released();
        noted.clear();
        line.send(new EstopClear(estop.buttonOf(line.boot())));
        audit.note(AuditAction.ESTOP_CLEARED, by.name(), rover, by.address());
        changed.run();
        write();
    }

    /** The board's status: its button may have been pressed, perhaps while nobody was there to hear of it. */
    public void statusReceived(Status status) {
        if (status.button() <= estop.buttonOf(line.boot())) {
            return;
        }
        if (status.estop()) {
            become(estop.pressedAtRover(line.boot(), status.button()), "");
        } else {
            estop = estop.counted(line.boot(), status.button());
        }
        write();
    }

    /** Sends it again unless the board's status shows it, and writes what could not be written. Each second. */
    public void remind() {
        if (estop.latched() && !line.telemetry().status().estop()) {
            send();
        }
        write();
    }

    /** A board has connected: what the earlier connection's status showed no longer counts. */
    public void boardCame() {
        if (estop.latched()) {
            send();
        }
    }

    private void send() {
        sentAtMs = live.nowMs();
        line.send(new Estop(estop.id()));
    }

    /** One write at a time: what changes meanwhile is written after it. */
    private void write() {
        if (writing || estop.equals(onDisk)) {
            return;
        }
        writing = true;
        StoredEstop newest = estop;
        rovers.keepEstop(
                rover,
                newest,
                () -> live.execute(() -> {
                    writing = false;
                    onDisk = newest;
                    answer();
                    write();
                }),
                problem -> {
                    notStored(problem);
                    live.execute(() -> {
                        writing = false;
                        unanswered.clear(); // their pages repeat
                    });
                });
    }

    /** The relay ends: what is not on disk yet is written after what is being written. */
    public void halt() {
        if (!estop.equals(onDisk)) {
            rovers.keepEstop(rover, estop, () -> {}, this::notStored);
        }
    }

    private void notStored(RuntimeException problem) {
        LOG.error("rover {}: the e-stop was not stored: {}", rover, problem.toString());
    }

    private void answer() {
        unanswered.entrySet().removeIf(entry -> {
            Press press = entry.getValue();
            boolean stored = press.generation <= onDisk.generation();
            if (stored) {
                entry.getKey().latched(press.id, onDisk.generation());
            }
            return stored;
        });
    }
}
