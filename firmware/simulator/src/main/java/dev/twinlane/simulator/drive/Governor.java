package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.LimitReason;

/**
 * Limits speed to what the driver has seen: the rover stops within {@code blindDistanceMm} of where it was when the picture
 * on the driver's screen was taken.
 *
 * <p>Two bounds on forward speed v, the lower one counts. In steady driving {@code v · (pictureAge + deadManMs + brakeMs) ≤
 * blindDistanceMm}, where pictureAge is the age the command told plus the command's own age on the board's clock; it keeps
 * growing while nothing newer comes. That alone would let the rover creep on when pictures freeze while commands still
 * flow: 500 mm/s, then less and less, adds up to more than the distance allowed. So the way already gone since that picture
 * is taken off: {@code travelled + v · (deadManMs + brakeMs) ≤ blindDistanceMm}. Driving steadily the two are the same.
 *
 * <p>Backwards and turning, where the camera does not look, have fixed caps; without a picture of known age there is no
 * motion at all. Not thread-safe: guarded by its session.
 */
final class Governor {

    /** A battery rises when the motors rest; it counts as low until it lies so far above the limit, mV. */
    static final int RECOVERED_MV = 400;

    private final BoardSocket.Settings settings;
    private final BlindTravel travel;
    private boolean batteryLow;
    private long seenSeq = -1;
    private int seenTick;

    /**
     * What is allowed now.
     *
     * @param forward largest forward share, 0..1
     * @param backward largest backward share, 0..1
     * @param turn largest turning share either way, 0..1
     * @param reason why forward is less than 1
     */
    record Allowance(double forward, double backward, double turn, LimitReason reason) {

        static Allowance none(LimitReason reason) {
            return new Allowance(0, 0, 0, reason);
        }

        double linear(double wanted) {
            return clamp(wanted, -backward, forward);
        }

        double angular(double wanted) {
            return clamp(wanted, -turn, turn);
        }

        private static double clamp(double value, double min, double max) {
            return Math.max(min, Math.min(max, value)) + 0.0; // + 0.0: no −0 on the wire
        }
    }

    Governor(BoardSocket.Settings settings, int nowTick) {
        this.settings = settings;
        this.travel = new BlindTravel(settings.maxSpeedMmS(), settings.brakeMs(), nowTick);
    }

    /** Tells what the motors do from now on, share of full speed. */
    void motorsAt(int nowTick, double linear) {
        travel.advance(nowTick, linear * settings.maxSpeedMmS());
    }

    /** What {@code command} may do at {@code nowTick}. Call {@link #motorsAt} afterwards. */
    Allowance judge(Command command, int nowTick, boolean armed, int batteryMv, BoardSocket.Limits limits) {
        if (settings.maxSpeedMmS() == 0) {
            return Allowance.none(LimitReason.NOT_CALIBRATED);
        }
        batteryLow = batteryMv > 0 && batteryMv < settings.lowBatteryMv() + (batteryLow ? RECOVERED_MV : 0);
        if (batteryLow) {
            return Allowance.none(LimitReason.LOW_BATTERY);
        }
        if (!armed) {
            return Allowance.none(LimitReason.DISARMED);
        }
        if (command.view().ageMs() < 0) {
            return Allowance.none(LimitReason.PICTURE_UNKNOWN);
        }
        int pictureAgeMs = nowTick - takenTick(command);
        if (pictureAgeMs > limits.maxPictureAgeMs()) {
            return Allowance.none(LimitReason.PICTURE_OLD);
        }
        double forward = forward(pictureAgeMs, nowTick, limits);
        return new Allowance(
                forward,
                settings.reverseCap(),
                settings.turnCap(),
                forward < 1 ? LimitReason.PICTURE_OLD : LimitReason.NONE);
    }

    /**
     * When the picture on the driver's screen was taken, at the latest. Each command tells it anew, late by as long as its tick
     * echo took; of what was told about one picture the earliest counts, so that no picture ever becomes younger again.
     */
    private int takenTick(Command command) {
        int told = command.tick() - command.view().ageMs();
        boolean same = command.view().seq() == seenSeq;
        if (!same || told - seenTick < 0) {
            seenSeq = command.view().seq();
            seenTick = told;
        }
        return seenTick;
    }

    private double forward(int pictureAgeMs, int nowTick, BoardSocket.Limits limits) {
        int stoppingMs = limits.deadManMs() + settings.brakeMs();
        double leftMm = Math.max(0, limits.blindDistanceMm() - travel.sinceMm(nowTick - pictureAgeMs));
        double steadyMmS = limits.blindDistanceMm() * 1000.0 / (pictureAgeMs + stoppingMs);
        double leftMmS = leftMm * 1000 / stoppingMs;
        return Math.min(1, Math.min(steadyMmS, leftMmS) / settings.maxSpeedMmS());
    }
}
