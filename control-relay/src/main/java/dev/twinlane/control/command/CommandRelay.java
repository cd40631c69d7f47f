package dev.twinlane.control.command;

import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.BoardSocket.Limits;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.View;
import java.util.OptionalLong;

/**
 * Passes the driver's commands on to the board, with the lease's epoch added, and stops the rover when its driver falls
 * silent. That a command comes from the driver was checked before.
 *
 * <p>Only a <em>fresh</em> command keeps the dead man quiet: newer than the last, and echoing a board tick no older
 * than the board would accept. So a burst of commands that was held up on the way does not count as a driver who is
 * there. The board still judges each command by itself.
 *
 * <p>What picture the driver has seen, and how old it was, is not believed: a command carries what {@link ProvedSight} makes of
 * its claim.
 *
 * <p>Confined to the live thread.
 */
public final class CommandRelay {

    /** For this long after arming, a status that shows disarmed is ignored: it may have been sent before. */
    static final int ARM_SETTLE_MS = 1_000;

    private final BoardLine line;
    private final StopConfirmation standstill;
    private final CommandWatchdog watchdog;
    private final ProvedSight sight;
    private final LiveThread live;
    private final CommandCounts counts;
    private final CommandRoundTrip roundTrip = new CommandRoundTrip();
    private LiveThread.Timer check = LiveThread.Timer.NONE;
    private long lastSeq;
    private boolean anySeq;
    private long armedAtMs = Long.MIN_VALUE / 2;

    public CommandRelay(
            BoardLine line,
            StopConfirmation standstill,
            CommandWatchdog watchdog,
            ProvedSight sight,
            LiveThread live,
            CommandCounts counts) {
        this.line = line;
        this.standstill = standstill;
        this.watchdog = watchdog;
        this.sight = sight;
        this.live = live;
        this.counts = counts;
    }

    /** A new driver: their sequence starts anywhere. */
    void newDriver() {
        anySeq = false;
        roundTrip.forget();
        sight.forget();
    }

    /**
     * Passes the driver's will on.
     *
     * @param speedCap how fast this driver may drive, either way, and turn: a share of full speed, 0..1
     */
    public void drive(MonitorSocket.Drive will, double speedCap) {
        long nowMs = live.nowMs();
        if (isFresh(will, nowMs)) {
            watchdog.fed(nowMs);
        } else {
            counts.stale();
        }
        boolean sent = line.sendFresh(new BoardSocket.Drive(
                will.seq(),
                will.tick(),
                within(speedCap, will.linear()),
                within(speedCap, will.angular()),
                provedView(will.view(), will.tick()),
                line.epoch()));
        if (sent) {
            roundTrip.sent(will.seq(), live.nowNs());
            counts.forwarded();
        } else {
            counts.leftOut();
        }
    }

    private static double within(double cap, double wanted) {
        return Math.max(-cap, Math.min(cap, wanted));
    }

    private boolean isFresh(MonitorSocket.Drive will, long nowMs) {
        boolean newer = !anySeq || (int) (will.seq() - lastSeq) > 0; // u32, wraps
        if (newer) {
            anySeq = true;
            lastSeq = will.seq();
        }
        long ageMs = line.telemetry().ageOfMs(will.tick(), nowMs);
        counts.aged(ageMs);
        return newer && ageMs <= Limits.DEFAULT.commandTtlMs();
    }

    private View provedView(View claimed, long tick) {
        View proved = sight.judge(claimed, line.telemetry().ageOfMs(tick, live.nowMs()), live.nowNs());
        if (claimed.ageMs() >= 0 && (proved.ageMs() < 0 || claimed.seq() != proved.seq())) {
            counts.unproved();
        }
        return proved;
    }

    /**
     * The driver's own video socket has acknowledged a picture, as the video relay reports.
     *
     * @param capturedNs the earliest moment of its capture, by the live thread's clock; empty when not known
     * @param atNs the earliest moment of the acknowledgement, by the same clock
     */
    public void sightProved(Sight seen, OptionalLong capturedNs, long atNs) {
        sight.reported(seen.sent(), seen.seen(), capturedNs, atNs);
    }

    /** Passes the driver's wish to arm on, and begins to watch for silence. */
    public void arm(MonitorSocket.Arm wish) {
        armedAtMs = live.nowMs();
        standstill.unconfirm();
        line.send(new BoardSocket.Arm(wish.tick(), provedView(wish.view(), wish.tick()), line.epoch()));
        watch();
    }

    /** The driver disarms. */
    public void disarm() {
        line.send(new BoardSocket.Disarm());
        rest();
    }

    /** Sets the headlight: {@code level} 0..1. */
    public void light(double level) {
        line.send(new BoardSocket.Light(level));
    }

    /** Motors zero and disarmed. */
    public void halt(StopCause cause) {
        line.send(new BoardSocket.Stop());
        line.send(new BoardSocket.Disarm());
        if (watchdog.watching() || !standstill.reached()) {
            counts.stopped(cause);
        }
        rest();
    }

    /** The board has connected: it stands still and is disarmed, but has not confirmed that yet. */
    public void boardCame() {
        standstill.unconfirm();
        forget();
    }

    /** The board's status shows whether it is armed, and which command it has carried out last. */
    public void statusReceived(Status status) {
        if (status.epoch() == line.epoch()) {
            roundTrip.acknowledged(status.ackSeq(), live.nowNs()).ifPresent(counts::answered);
        }
        if (status.armed() && !watchdog.watching()) {
            standstill.unconfirm();
            watch();
        } else if (!status.armed() && live.nowMs() - armedAtMs > ARM_SETTLE_MS) {
            rest();
        }
        standstill.statusReceived(status);
    }

    /** There is nothing left to stop. */
    public void boardLeft() {
        forget();
        standstill.boardLeft();
    }

    private void forget() {
        roundTrip.forget();
        rest();
    }

    private void watch() {
        watchdog.watch(live.nowMs());
        check.cancel();
        lookAgain();
    }

    private void rest() {
        watchdog.rest();
        check.cancel();
    }

    private void lookAgain() {
        long nowMs = live.nowMs();
        if (watchdog.leftMs(nowMs) <= 0) {
            line.send(new BoardSocket.Stop());
            if (watchdog.stopped(nowMs)) {
                counts.stopped(StopCause.SILENT);
            }
        }
        check = live.after(Math.max(1, watchdog.leftMs(nowMs)), this::lookAgain);
    }
}
