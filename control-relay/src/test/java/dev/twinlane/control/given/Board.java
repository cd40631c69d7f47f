package dev.twinlane.control.given;

import dev.twinlane.control.device.Devices;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.shared.wire.BoardSocket.FromBoard;
import dev.twinlane.shared.wire.BoardSocket.Hello;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.BoardSocket.ToBoard;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import dev.twinlane.shared.wire.LimitReason;
import dev.twinlane.shared.wire.ResetReason;
import dev.twinlane.shared.wire.Subprotocols;
import java.util.Map;

/** A drive board's socket. What it claims to be and do is up to the test. */
public final class Board extends Peer<ToBoard, FromBoard> {

    public static final Settings SETTINGS = new Settings(600, 200, 0.4, 0.5, 3_300);

    private final MonotonicClock clock;
    private final long startedMs;

    private Board(Relay relay, Map<String, String> headers) {
        super(relay, "/rover", Subprotocols.BOARD, headers, ToBoard.class, FromBoard.class);
        this.clock = relay.clock();
        this.startedMs = clock.nowMs();
    }

    public static String bearer(Devices.Made device) {
        return "Bearer " + device.device() + "." + device.key();
    }

    /** A socket with headers of one's own choice; nothing is said. */
    public static Board silent(Relay relay, Map<String, String> headers) {
        return new Board(relay, headers);
    }

    /** Connected, but nothing is said. */
    public static Board silent(Relay relay, Rovers.Added rover) {
        return new Board(relay, Map.of("Authorization", bearer(rover.drive())));
    }

    /** Connected, welcomed, and known to stand still. */
    static Board greeted(Relay relay, Rovers.Added rover) {
        Board board = silent(relay, rover);
        board.saysHello();
        board.hears(Welcome.class);
        board.isStill();
        return board;
    }

    public void saysHello() {
        saysHello(4_711);
    }

    /** Says hello with the number of its last reset. */
    public void saysHello(long boot) {
        say(new Hello(boot, "test 1.0", ResetReason.BROWNOUT, SETTINGS));
    }

    /** The board's clock, ms. */
    public long tick() {
        return clock.nowMs() - startedMs + 1;
    }

    /** The newest epoch it was told. */
    public long epoch() {
        return heard(Welcome.class).stream().mapToLong(Welcome::epoch).max().orElse(0);
    }

    /** Says that it stands still and is disarmed. */
    public void isStill() {
        say(status(false, 0, false, false));
    }

    /** Says that it is armed and moves. */
    public void moves() {
        say(status(true, 0.5, false, false));
    }

    /** Says that its e-stop is latched. */
    public void isStopped() {
        say(status(false, 0, true, false));
    }

    /** Says that its own button was pressed this often, and that its e-stop is latched. */
    public void buttonPressed(long times) {
        say(status(false, 0, true, false, times));
    }

    /** Says that its e-stop is released, after so many presses of its button. */
    public void isReleased(long times) {
        say(status(false, 0, false, false, times));
    }

    /** Says whether its camera's switch is closed. */
    public void camera(boolean on) {
        say(status(false, 0, false, on));
    }

    private Status status(boolean armed, double linear, boolean estop, boolean camera) {
        return status(armed, linear, estop, camera, 0);
    }

    private Status status(boolean armed, double linear, boolean estop, boolean camera, long button) {
        return new Status(
                tick(),
                armed,
                false,
                estop,
                epoch(),
                0,
                linear,
                0,
                armed ? 1 : 0,
                armed ? LimitReason.NONE : LimitReason.DISARMED,
                Map.of(),
                7_400,
                -50,
                120_000,
                camera,
                button,
                0);
    }
}
