package dev.twinlane.simulator.drive;

/**
 * How far the rover may have gone forward since a moment: an odometer without an encoder.
 *
 * <p>It integrates what the motors were told, and lets speed fall no faster than the brake allows, so it rather counts too
 * much. The past is kept as a ring of marks, one each {@link #MARK_MS}, and read between marks by proportion. Going
 * backwards earns nothing back. Not thread-safe: guarded by its session.
 */
final class BlindTravel {

    static final int MARK_MS = 20;

    /** {@code MARKS · MARK_MS} reaches beyond the largest maxPictureAgeMs that the protocol knows (5 s). */
    static final int MARKS = 256;

    private final double brakeMmS2;
    private final int[] markTick = new int[MARKS];
    private final double[] markMm = new double[MARKS];

    private int marks;
    private int newest;
    private int lastTick;
    private double travelledMm;
    private double speedMmS;

    /** Brakes from {@code fullSpeedMmS} to standstill within {@code brakeMs}. */
    BlindTravel(double fullSpeedMmS, int brakeMs, int nowTick) {
        this.brakeMmS2 = fullSpeedMmS * 1000 / Math.max(1, brakeMs);
        this.lastTick = nowTick;
        mark(nowTick);
    }

    /** The motors were at the speed last told until now, and are at {@code commandedMmS} from now on. */
    void advance(int nowTick, double commandedMmS) {
        int elapsedMs = nowTick - lastTick;
        if (elapsedMs > 0) {
            travelledMm += speedMmS * elapsedMs / 1000;
            speedMmS = Math.max(0, speedMmS - brakeMmS2 * elapsedMs / 1000);
            lastTick = nowTick;
            if (nowTick - markTick[newest] >= MARK_MS) {
                mark(nowTick);
            }
        }
        speedMmS = Math.max(speedMmS, commandedMmS);
    }

    /** mm gone forward since {@code tick}, which is not in the future. */
    double sinceMm(int tick) {
        int laterTick = lastTick;
        double laterMm = travelledMm;
        for (int i = 0; i < marks; i++) {
            int mark = Math.floorMod(newest - i, MARKS);
            int beforeMs = tick - markTick[mark];
            if (beforeMs >= 0) {
                int spanMs = laterTick - markTick[mark];
                double share = spanMs == 0 ? 0 : Math.min(1, (double) beforeMs / spanMs);
                return travelledMm - (markMm[mark] + share * (laterMm - markMm[mark]));
            }
            laterTick = markTick[mark];
            laterMm = markMm[mark];
        }
        return travelledMm - laterMm;
    }

    private void mark(int tick) {
        newest = (newest + 1) % MARKS;
        marks = Math.min(MARKS, marks + 1);
        markTick[newest] = tick;
        markMm[newest] = travelledMm;
    }
}
