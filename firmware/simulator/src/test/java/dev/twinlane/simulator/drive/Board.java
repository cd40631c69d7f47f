package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.dylibso.chicory.runtime.Memory;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.View;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.simulator.blackbox.Entry;
import dev.twinlane.simulator.board.BoardHardware;
import dev.twinlane.simulator.board.BoardSettings;
import dev.twinlane.simulator.board.Firmware;
import dev.twinlane.simulator.board.Firmware_ModuleExports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The firmware's drive rules on a clock that only the test moves. Loop and timer run when they are told to. */
final class Board implements Motors {

    static final long EPOCH = 7;
    static final int SEEN_MS = 100; // the picture's age that a driver tells, unless said otherwise
    static final int TIMER_MS = 10;
    static final BoardSocket.Settings SETTINGS = settings(500, 120, 0);

    private static final BoardSettings FLASH =
            new BoardSettings("test", Map.of("maxSpeedMmS", 500, "brakeMs", 120, "rampMs", 0)); // as SETTINGS
    private static final WireCodec<BoardSocket.FromBoard> FROM_BOARD = WireCodec.of(BoardSocket.FromBoard.class);
    private static final WireCodec<BoardSocket.ToBoard> TO_BOARD = WireCodec.of(BoardSocket.ToBoard.class);

    int now;
    int batteryMv = 8_000;
    int leftPermille;
    int rightPermille;
    Entry.Motors motion = new Entry.Motors(0, 0, 0, false, false, false, -1, 0, "");
    String verdict = ""; // on the newest command
    private final Memory memory = Firmware.blankMemory();
    private final Firmware_ModuleExports loop;
    private final Firmware_ModuleExports timer;
    private long seq;
    private long picture;

    Board(int startTick) {
        now = startTick;
        BoardHardware board =
                new BoardHardware(memory, () -> Integer.toUnsignedLong(now) * 1_000, FLASH, line -> {}, List.of());
        DriveHardware.Wiring wiring =
                new DriveHardware.Wiring(this, on -> {}, () -> batteryMv, level -> {}, () -> false);
        Firmware firmware = Firmware.ofDriveBoard(memory, board, new DriveHardware(memory, wiring, this::note));
        loop = firmware.loop();
        timer = firmware.timer(loop);
        loop.rulesStart();
        hear(new BoardSocket.Camera(true));
    }

    /** A rover whose motors follow at once. */
    static BoardSocket.Settings settings(int maxSpeedMmS, int brakeMs, double speedMargin) {
        BoardSocket.Motors motors = new BoardSocket.Motors(0, false, false, 0, 0, true);
        return new BoardSocket.Settings(
                maxSpeedMmS, brakeMs, 0.35, 0.5, 6_600, 130, 66, speedMargin, 0, motors, BoardSocket.Mount.UPRIGHT);
    }

    /** Connected, leased, and armed by somebody who sees well. */
    static Board armed() {
        Board board = new Board(0);
        board.open();
        board.hear(new BoardSocket.Welcome(EPOCH, BoardSocket.Limits.DEFAULT, SETTINGS));
        board.hear(new BoardSocket.Arm(board.tick(), new View(0, SEEN_MS), EPOCH));
        board.drive(0);
        return board;
    }

    private void note(Entry entry) {
        if (entry instanceof Entry.Motors motors) {
            motion = motors;
        } else if (entry instanceof Entry.Command command) {
            verdict = command.verdict();
        }
    }

    @Override
    public void set(int left, int right) {
        leftPermille = left;
        rightPermille = right;
    }

    @Override
    public boolean cut() {
        boolean turned = moves();
        set(0, 0);
        return turned;
    }

    boolean moves() {
        return leftPermille != 0 || rightPermille != 0;
    }

    void open() {
        loop.rulesSocket(1);
    }

    void close() {
        loop.rulesSocket(0);
    }

    void hear(BoardSocket.ToBoard message) {
        byte[] text = TO_BOARD.write(message).getBytes(StandardCharsets.UTF_8);
        memory.write(loop.rulesText(), text);
        assertNotEquals(0, loop.rulesHear(text.length), "refused: " + message);
    }

    void drive(double linear) {
        hear(new BoardSocket.Drive(seq++, tick(), linear, 0, new View(picture++, SEEN_MS), EPOCH));
    }

    /** The board's own button was pressed this often. */
    void buttonPressed(int times) {
        loop.rulesButton(times);
    }

    /** One turn of the loop. */
    void turn() {
        loop.rulesTurn();
    }

    /** One tick of the dead man's timer. */
    void timer() {
        timer.rulesTimer();
    }

    /** Time passes; the loop, if it does not hang, and the timer run every {@link #TIMER_MS}. */
    void pass(int ms, boolean loopRuns) {
        for (int left = ms; left > 0; left -= TIMER_MS) {
            now += Math.min(left, TIMER_MS);
            timer();
            if (loopRuns) {
                turn();
            }
        }
    }

    BoardSocket.Status status() {
        String text = memory.readString(loop.rulesText(), loop.rulesStatus());
        try {
            return (BoardSocket.Status) FROM_BOARD.read(text);
        } catch (BadMessage e) {
            throw new AssertionError("no status: " + text, e);
        }
    }

    long tick() {
        return tick(0);
    }

    /** What its clock read so long ago. */
    long tick(int agoMs) {
        return Integer.toUnsignedLong(now - agoMs);
    }
}
