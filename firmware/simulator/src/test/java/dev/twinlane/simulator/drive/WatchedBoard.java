package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.BoardSocket.Limits;
import dev.twinlane.shared.wire.View;
import dev.twinlane.simulator.body.Pose;
import dev.twinlane.simulator.body.RoverBody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A drive board with somebody beside it who knows the rules, keeps a record of what they were told, and looks after each
 * millisecond whether the board keeps them.
 */
final class WatchedBoard {

    private static final Limits LIMITS = Limits.DEFAULT;
    private static final int NEVER = Integer.MIN_VALUE;

    /** The rover has gone so much further than allowed when it was stopped by rounding: positions are steps of 5 ms. */
    private static final double ROUNDING_MM = 3;

    /** A battery counts as low until it lies so far above the limit, mV. */
    private static final int RECOVERED_MV = 400;

    /** So long a battery may be below the limit without being counted as low, ms: motors that start draw it down. */
    private static final int SAG_MS = 2000;

    private final Board board;
    private final RoverBody body;
    private int elapsedMs;

    // what the one beside it knows
    private final Map<Integer, Double> forwardMm = new HashMap<>(); // by elapsedMs
    private boolean connected;
    private boolean leased;
    private long epoch = 3;
    private long newestSeq = 4_294_967_290L; // wraps soon
    private boolean anySeq;
    private boolean estop;
    private boolean armed;
    private boolean neutralHeard; // since it was armed
    private int presses; // of its button
    private boolean low;
    private long belowSinceMs = Long.MAX_VALUE; // its battery, below the limit
    private int fedMs = NEVER;
    private boolean stickHeld;
    private int stickMs = NEVER;
    private int pictureAtMs; // when the picture was taken that the driver sees
    private boolean pictureKnown;
    private int seenUntilMs = NEVER; // the newest of the pictures that the driver saw
    private int heldPictureAtMs;
    private long pictureSeq;

    int executed;
    int armings;
    int silences;

    WatchedBoard(int startTick) {
        board = new Board(startTick);
        body = new RoverBody((x, y, r) -> true, Pose.at(0, 0, 0), 500, 120, () -> elapsedMs * 1_000_000L);
        follow();
        open();
        hello();
    }

    void live(List<Event> events) {
        for (Event event : events) {
            happen(event);
            look();
        }
    }

    private void happen(Event event) {
        if (event instanceof Event.Pass pass) {
            pass(pass.ms(), true);
        } else if (event instanceof Event.Stall stall) {
            pass(stall.ms(), false);
        } else if (event instanceof Event.Drive drive) {
            drive(drive);
        } else if (event instanceof Event.Arm arm) {
            arm(arm);
        } else if (event instanceof Event.Ride ride) {
            arm(new Event.Arm(10, 60, 0));
            drive(new Event.Drive(1, 10, 0, 0, 60, false, 0));
            for (int i = 0; i < ride.commands(); i++) {
                drive(new Event.Drive(1, 10, 1, 0, 60, false, 0));
                look();
                pass(50, true);
            }
        } else if (event instanceof Event.Release release) {
            board.hear(new BoardSocket.EstopClear(Math.max(0, presses - release.unknownPresses())));
            estop = estop && presses > 0 && release.unknownPresses() > 0;
        } else if (event instanceof Event.Battery battery) {
            board.batteryMv = battery.mv();
        } else {
            plain((Event.Plain) event);
        }
    }

    private void pass(int ms, boolean timerRuns) {
        for (int i = 0; i < ms; i++) {
            elapsedMs++;
            board.now++;
            follow();
            if (timerRuns && elapsedMs % Board.TIMER_MS == 0) {
                board.timer();
                look();
            }
        }
    }

    private void follow() {
        body.set(board.leftPermille, board.rightPermille);
        forwardMm.put(elapsedMs, body.pose().forwardMm());
    }

    private void plain(Event.Plain event) {
        switch (event) {
            case OPEN -> open();
            case CLOSE -> {
                board.close();
                connected = false;
                leased = false;
                armed = false;
            }
            case HELLO -> hello();
            case DISARM -> {
                board.hear(new BoardSocket.Disarm());
                armed = false;
            }
            case STOP -> {
                board.hear(new BoardSocket.Stop());
                assertFalse(board.moves(), "a stop is always obeyed");
            }
            case ESTOP -> {
                board.hear(new BoardSocket.Estop("x"));
                estop = true;
                armed = false;
            }
            case PRESS -> {
                board.buttonPressed(++presses);
                assertFalse(board.moves(), "a press is always obeyed");
                estop = true;
                armed = false;
            }
        }
    }

    private void open() {
        board.open();
        connected = true;
        leased = false;
        armed = false;
    }

    private void hello() {
        if (connected) {
            epoch++;
            board.hear(new BoardSocket.Welcome(epoch, LIMITS, Board.SETTINGS));
            leased = true;
            anySeq = false;
            armed = false;
            stickHeld = false;
        }
    }

    private void drive(Event.Drive event) {
        board.turn();
        deadlines();
        int leftBefore = board.leftPermille;
        int rightBefore = board.rightPermille;
        BoardSocket.Status before = board.status();
        if (!event.samePicture()) {
            pictureSeq++;
            heldPictureAtMs = elapsedMs - event.ageMs() - Math.max(0, event.pictureAgeMs());
        }
        int toldAgeMs = event.pictureAgeMs() < 0 ? -1 : Math.max(0, elapsedMs - event.ageMs() - heldPictureAtMs);
        long seq = (newestSeq + event.seqStep()) & 0xFFFF_FFFFL;
        board.hear(new BoardSocket.Drive(
                seq,
                board.tick(event.ageMs()),
                event.linear(),
                event.angular(),
                toldAgeMs < 0 ? View.UNKNOWN : new View(pictureSeq, toldAgeMs),
                epoch + event.epochStep()));
        BoardSocket.Status after = board.status();
        boolean fresh = event.ageMs() >= 0 && event.ageMs() <= LIMITS.commandTtlMs();
        boolean valid = fresh && leased && event.epochStep() == 0 && (!anySeq || event.seqStep() > 0);
        if (valid) {
            newestSeq = seq;
            anySeq = true;
            stickHeld = event.linear() != 0 || event.angular() != 0;
            stickMs = elapsedMs;
            neutralHeard |= !stickHeld;
        }
        if (valid && armed && neutralHeard) {
            executed++;
            fedMs = elapsedMs;
            pictureKnown = toldAgeMs >= 0;
            pictureAtMs = elapsedMs - event.ageMs() - toldAgeMs;
            seenUntilMs = pictureKnown ? Math.max(seenUntilMs, pictureAtMs) : seenUntilMs;
            assertEquals(seq, after.ackSeq(), "a valid command is carried out");
            assertEquals(dropped(before), dropped(after), "and not counted as dropped");
        } else {
            assertEquals(before.ackSeq(), after.ackSeq(), "a bad command is not carried out");
            assertEquals(dropped(before) + 1, dropped(after), "but counted, once");
            assertEquals(leftBefore, board.leftPermille, "and changes nothing");
            assertEquals(rightBefore, board.rightPermille, "and changes nothing");
        }
    }

    private void arm(Event.Arm event) {
        board.turn();
        deadlines();
        board.hear(new BoardSocket.Arm(
                board.tick(event.ageMs()),
                event.pictureAgeMs() < 0 ? View.UNKNOWN : new View(pictureSeq, event.pictureAgeMs()),
                epoch + event.epochStep()));
        boolean good = event.ageMs() >= 0
                && event.ageMs() < LIMITS.armCommandAgeMs()
                && event.pictureAgeMs() >= 0
                && event.pictureAgeMs() + event.ageMs() < LIMITS.armPictureAgeMs();
        boolean held = stickHeld && elapsedMs - stickMs <= LIMITS.commandTtlMs();
        if (good && leased && event.epochStep() == 0 && !estop && !held && !armed) {
            armed = true;
            neutralHeard = false;
            armings++;
            fedMs = elapsedMs;
            pictureKnown = false;
        }
    }

    private void deadlines() {
        if (armed && elapsedMs - fedMs >= LIMITS.disarmMs()) {
            armed = false;
            silences++;
        }
    }

    private void look() {
        board.turn();
        deadlines();
        watchBattery();
        assertEquals(armed, board.motion.armed(), "armed by the act of arming alone, and disarmed in time");
        assertEquals(estop, board.motion.estop(), "latched until cleared");
        if (board.moves()) {
            assertTrue(armed, "never motion while disarmed");
            assertTrue(neutralHeard, "never motion before a neutral stick was heard");
            assertFalse(estop, "never motion while stopped");
            assertTrue(leased, "never motion without a lease");
            assertFalse(low, "never motion on a low battery");
            assertTrue(elapsedMs - fedMs < LIMITS.deadManMs(), "never motion without a driver");
            assertTrue(pictureKnown, "never motion without a picture");
            assertTrue(elapsedMs - pictureAtMs <= LIMITS.maxPictureAgeMs(), "never motion before an old picture");
        }
        if (forwardMm.containsKey(seenUntilMs)) {
            double blindMm = body.pose().forwardMm() - forwardMm.get(seenUntilMs);
            assertTrue(
                    blindMm <= LIMITS.blindDistanceMm() + ROUNDING_MM,
                    "never further than what was seen: " + blindMm + " mm");
        }
    }

    private void watchBattery() {
        int limitMv = Board.SETTINGS.lowBatteryMv();
        boolean below = board.batteryMv > 0 && board.batteryMv < limitMv;
        belowSinceMs = below ? Math.min(belowSinceMs, elapsedMs) : Long.MAX_VALUE;
        boolean stays = below && elapsedMs - belowSinceMs >= SAG_MS;
        low = stays || (low && board.batteryMv > 0 && board.batteryMv < limitMv + RECOVERED_MV);
    }

    private static long dropped(BoardSocket.Status status) {
        return status.dropped().values().stream().mapToLong(Long::longValue).sum();
    }
}
