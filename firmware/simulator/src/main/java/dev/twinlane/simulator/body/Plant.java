package dev.twinlane.simulator.body;

import dev.twinlane.shared.wire.BoardSocket;

/**
 * What a rover truly is, whatever its figures say. A motor's speed is full speed · (duty − dead band) / (1 − dead band), where
 * an emptier battery makes the duty count for less.
 *
 * @param fullSpeedMmS of a wheel at full duty, with a full battery
 * @param brakeMs from there to standstill
 * @param trackMm from the middle of one wheel to that of the other
 * @param deadBand share of full duty below which a motor does not turn, 0..0.6
 * @param slope share of full speed that a wheel that is driven gains downhill and loses uphill, 0..0.5; the floor falls the way
 *     in which the rover looks at its start. At rest its brakes hold it
 * @param build how its drive was put together
 */
public record Plant(int fullSpeedMmS, int brakeMs, int trackMm, double deadBand, double slope, Build build) {

    public Plant {
        require(fullSpeedMmS >= 0 && fullSpeedMmS <= 10_000, "true speed " + fullSpeedMmS + ": not in 0..10000 mm/s");
        require(brakeMs >= 0 && brakeMs <= 10_000, "coast " + brakeMs + ": not in 0..10000 ms");
        require(trackMm >= 20 && trackMm <= 2_000, "track " + trackMm + ": not in 20..2000 mm");
        require(deadBand >= 0 && deadBand <= 0.6, "dead band " + deadBand + ": not in 0..0.6");
        require(slope >= 0 && slope <= 0.5, "slope " + slope + ": not in 0..0.5");
    }

    /** One that was built as planned, on a level floor. */
    public static Plant of(int fullSpeedMmS, int brakeMs) {
        return new Plant(fullSpeedMmS, brakeMs, BoardSocket.Settings.USUAL_TRACK_MM, 0, 0, Build.AS_PLANNED);
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * The speed that a wheel tends to, mm/s.
     *
     * @param duty −1..1
     * @param voltage of the battery, as a share of a full one's
     * @param headingRad where it looks; 0 is downhill
     */
    double speedMmS(double duty, double voltage, double headingRad) {
        double driven = (Math.abs(duty) * voltage - deadBand) / (1 - deadBand);
        if (driven <= 0) {
            return 0;
        }
        double downhill = Math.signum(duty) * slope * Math.cos(headingRad);
        return Math.signum(duty) * Math.max(0, driven + downhill) * fullSpeedMmS;
    }
}
