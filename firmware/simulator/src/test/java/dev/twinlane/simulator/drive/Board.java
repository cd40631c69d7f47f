package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.View;
import dev.twinlane.simulator.blackbox.Blackbox;

/** A drive board on a clock that only the test moves; the dead man's timer runs every 10 ms of it. */
final class Board {

    static final long EPOCH = 7;
    static final int SEEN_MS = 100; // the picture's age that a driver tells, unless said otherwise
    static final BoardSocket.Settings SETTINGS = new BoardSocket.Settings(500, 120, 0.35, 0.5, 6_600);

    int now;
    int batteryMv = 8_000;
    double linear;
    double angular;
    final DriveSession session;
    private final BoardSocket.Settings settings;
    private long seq;
    private long picture;

    Board(BoardSocket.Settings settings, int startTick) {
        now = startTick;
        this.settings = settings;
        session = new DriveSession(
                settings,
                () -> now,
                (l, a) -> {
                    linear = l;
                    angular = a;
                },
                () -> new Vitals(batteryMv, -50, 1_000, false),
                Blackbox.NONE);
    }

    /** Connected and told its lease, not armed. */
    static Board connected() {
        return connected(SETTINGS, 0);
    }

    static Board connected(BoardSocket.Settings settings, int startTick) {
        Board board = new Board(settings, startTick);
        board.session.socketOpened();
        board.welcome(EPOCH);
        return board;
    }

    static Board armed() {
        Board board = connected();
        board.arm();
        return board;
    }

    void welcome(long epoch) {
        session.hear(new BoardSocket.Welcome(epoch, BoardSocket.Limits.DEFAULT, settings));
    }

    /** An arm by somebody who sees well. */
    static BoardSocket.Arm arm(long tick, long epoch) {
        return new BoardSocket.Arm(tick, new View(0, SEEN_MS), epoch);
    }

    void arm() {
        session.hear(arm(tick(), EPOCH));
    }

    void drive(double linear, double angular) {
        session.hear(command(linear, angular, SEEN_MS));
    }

    void driveSeeing(double linear, int ageMs) {
        session.hear(command(linear, 0, ageMs));
    }

    BoardSocket.Drive command(double linear, double angular, int ageMs) {
        return new BoardSocket.Drive(seq++, tick(), linear, angular, new View(picture++, ageMs), EPOCH);
    }

    /** Ahead at full speed, seeing {@code view}, by a command that was {@code commandAgeMs} under way. */
    void driveSeeing(View view, int commandAgeMs) {
        session.hear(new BoardSocket.Drive(seq++, Integer.toUnsignedLong(now - commandAgeMs), 1, 0, view, EPOCH));
    }

    void nextSeq(long next) {
        seq = next;
    }

    long tick() {
        return Integer.toUnsignedLong(now);
    }

    void pass(int ms) {
        for (int i = 0; i < ms; i += 10) {
            now += Math.min(10, ms - i);
            session.enforce();
        }
    }

    BoardSocket.Status status() {
        return session.status();
    }

    boolean moves() {
        return linear != 0 || angular != 0;
    }

    long dropped(Dropped reason) {
        return status().dropped().getOrDefault(reason, 0L);
    }
}
