package dev.twinlane.control.rover;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.device.BoardReports;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.device.KeyUse;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.socket.SocketOwner;
import dev.twinlane.shared.wire.BoardSocket.Hello;
import dev.twinlane.shared.wire.BoardSocket.Limits;
import dev.twinlane.shared.wire.BoardSocket.Mount;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.BoardSocket.ToBoard;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import dev.twinlane.shared.wire.CloseCode;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to one rover's drive board: always there, with or without a board at its end.
 *
 * <pre>
 *          socket opens           hello              epoch is on disk, welcome sent
 *  absent ─────────────▶ opened ─────────▶ greeting ───────────────────────────────▶ ready
 *     ▲                    │                  │                                        │
 *     └────────────────────┴──── closed, or replaced by a newer socket (4001) ─────────┘
 * </pre>
 *
 * <p>Only a ready board is sent anything: what is sent to an absent one is dropped, never kept for later. Each welcome
 * carries an epoch that was never used before, so a command of an earlier one cannot move the rover.
 *
 * <p>Confined to the live thread.
 */
public final class BoardLine {

    /** With this many messages waiting for the network, further commands are dropped: the next is newer anyway. */
    public static final int MAX_COMMANDS_WAITING = 8;

    private static final Logger LOG = LoggerFactory.getLogger(BoardLine.class);

    private final String rover;
    private final Rovers rovers;
    private final LiveThread live;
    private final ControlSockets sockets;
    private final Audit audit;
    private final KeyUse keyUse;
    private final BoardReports reports;
    private final LastSeen seen;

    private Watcher watcher = new NoWatcher();
    private Optional<BoardConnection> board = Optional.empty();
    private boolean ready;
    private long epoch;
    private long boot; // of the newest board, by its hello
    private Telemetry telemetry;
    private Optional<Settings> owners; // set by the owner; they replace those of the board
    private Settings boards = Telemetry.NONE.settings();

    /** Called for what happens at the board's end, on the live thread. */
    public interface Watcher {
        /** The board is ready; it stands still and is disarmed. */
        void boardCame();

        /** The board's newest status. */
        void statusReceived(Status status);

        /** The board is gone. */
        void boardLeft();
    }

    private static final class NoWatcher implements Watcher {
        @Override
        public void boardCame() {}

        @Override
        public void statusReceived(Status status) {}

        @Override
        public void boardLeft() {}
    }

    /** A line without a board, in the state that the database holds. */
    public BoardLine(
            RoverRow row,
            Rovers rovers,
            LiveThread live,
            ControlSockets sockets,
            Audit audit,
            KeyUse keyUse,
            BoardReports reports) {
        this.rover = row.id();
        this.epoch = row.epoch();
        this.owners = row.settings();
        this.seen = new LastSeen(row, rovers, live);
        this.telemetry = Telemetry.NONE.with("", owners.orElse(boards));
        this.rovers = rovers;
        this.live = live;
        this.sockets = sockets;
        this.audit = audit;
        this.keyUse = keyUse;
        this.reports = reports;
    }

    /** The rover was deleted. */
    public void end() {
        reports.deleted(rover);
    }

    /** Calls {@code newest} from now on. */
    public void watch(Watcher newest) {
        watcher = newest;
    }

    /** The owner of a new socket of {@code device}, which asked to be let in at {@code askedNs}. */
    public SocketOwner connection(Device device, long askedNs) {
        return new BoardConnection(device, askedNs, this, live, sockets);
    }

    /** Closes a board that connected before {@code atNs} with a key that is no longer {@code good}. */
    public void closeUnless(Predicate<Device> good, long atNs) {
        board.filter(current -> current.askedNs() < atNs && !good.test(current.device()))
                .ifPresent(current -> current.close(CloseCode.REVOKED));
    }

    void opened(BoardConnection newer) {
        board.ifPresent(older -> {
            audit.note(AuditAction.REPLACED, older.device().id(), rover, newer.address());
            older.close(CloseCode.REPLACED);
            closed(older);
        });
        board = Optional.of(newer);
        audit.note(AuditAction.CONNECTED, newer.device().id(), rover, newer.address());
    }

    void helloReceived(BoardConnection from, Hello hello) {
        if (!isCurrent(from)) {
            return;
        }
        String run = String.valueOf(hello.boot());
        keyUse.used(from.device().id(), run, rover, from.address());
        reports.received(from.device(), run, BoardReports.Report.of(hello.reset()));
        boards = hello.settings();
        boot = hello.boot();
        telemetry = telemetry.with(hello.firmware(), owners.orElse(boards));
        FirmwareCompatibility.warning(hello.firmware()).ifPresent(warning -> LOG.warn("rover {}: {}", rover, warning));
        renewEpoch(() -> {}, () -> from.close(CloseCode.INTERNAL_ERROR));
    }

    void statusReceived(BoardConnection from, Status status) {
        if (!isCurrent(from) || !ready) {
            return;
        }
        telemetry = telemetry.with(status, live.nowMs());
        watcher.statusReceived(status);
    }

    void closed(BoardConnection gone) {
        if (!isCurrent(gone)) {
            return;
        }
        board = Optional.empty();
        if (ready) {
            ready = false;
            seen.left();
            watcher.boardLeft();
        }
    }

    private boolean isCurrent(BoardConnection connection) {
        return board.filter(current -> current == connection).isPresent();
    }

    /**
     * Begins a new epoch, on disk first: the board stops, disarms and obeys this one only.
     *
     * @param done called on the live thread when the board, if there is one, was sent it
     * @param failed called on the live thread when the epoch could not be stored; the old one stays
     */
    public void renewEpoch(Runnable done, Runnable failed) {
        Optional<BoardConnection> asked = board;
        rovers.nextEpoch(
                rover,
                stored -> live.execute(() -> {
                    epoch = stored;
                    welcome(asked);
                    done.run();
                }),
                problem -> {
                    LOG.error("rover {}: no new epoch, nobody can drive: {}", rover, problem.toString());
                    live.execute(failed);
                });
    }

    private void welcome(Optional<BoardConnection> asked) {
        if (asked.filter(this::isCurrent).isEmpty()) {
            return;
        }
        asked.get().send(new Welcome(epoch, Limits.DEFAULT, telemetry.settings()));
        if (!ready) {
            ready = true;
            seen.came();
            watcher.boardCame();
        }
    }

    /** The owner's settings for this rover have changed; the board drives by them from the next epoch on. */
    public void settings(Optional<Settings> newest) {
        owners = newest;
        telemetry = telemetry.with(telemetry.firmware(), owners.orElse(boards));
    }

    /** How the camera is mounted; only its owner knows. */
    public Mount mount() {
        return owners.map(Settings::mount).orElse(Mount.UPRIGHT);
    }

    /** Sends to the board if one is ready. */
    public void send(ToBoard message) {
        if (ready) {
            board.ifPresent(current -> current.send(message));
        }
    }

    /** As {@link #send}, for what is soon replaced by something newer; false when it was dropped. */
    public boolean sendFresh(ToBoard message) {
        if (!ready || board.map(BoardConnection::pending).orElse(0) >= MAX_COMMANDS_WAITING) {
            return false;
        }
        send(message);
        return true;
    }

    /** Is a board ready? */
    public boolean online() {
        return ready;
    }

    /** When a board was connected last. */
    public LastSeen seen() {
        return seen;
    }

    /** The lease epoch that the board obeys. */
    public long epoch() {
        return epoch;
    }

    /** A random number from the newest board's last reset; 0 before any has come. */
    public long boot() {
        return boot;
    }

    /** What the board reported last. */
    public Telemetry telemetry() {
        return telemetry;
    }
}
