package dev.twinlane.video.rate;

/**
 * Keeps the driver's pictures fresh when the way to the driver is too narrow for them. The driver's viewer, no other, is
 * looked at once a second; it is strained when it misses more than a fifth of the frames, or when its acknowledgements
 * come much later than the way alone explains.
 *
 * <p>Strained for {@link #STRAINED_S} seconds: spectators are the first to give. They hold back nearly everything, which
 * shows within seconds whether they share the driver's way. If that brings no relief they sit on links of their own: they
 * get their frames back and are left alone for {@link #BLAMELESS_S} seconds, and the camera goes down a rung of the {@link
 * QualityLadder}, and another, until the strain ends.
 *
 * <p>Without strain for {@code patience} seconds: the camera goes up a rung; at the top, the spectators get frames back. A
 * rung that strains at once was too high: back down, and patience doubles, from {@link #FIRST_PATIENCE_S} up to {@link
 * #MOST_PATIENCE_S}. One that holds shortens it again. So quality does not swing to and fro.
 *
 * <p>Confined to the video I/O thread.
 */
public final class RateControl {

    /** So many frames missed, as a share, are strain. */
    static final double MISSED = 0.2;

    /** No more than so many missed, and more can be asked of the way. */
    static final double HARDLY_MISSED = 0.12;

    /** So much waiting on the way is strain, ns. */
    static final long WAITING_NS = 150_000_000L;

    static final int STRAINED_S = 2;
    static final int FIRST_PATIENCE_S = 5;
    static final int MOST_PATIENCE_S = 60;
    static final int BLAMELESS_S = 60;
    static final int MOST_STRIDE = 8;

    private static final int FEWEST_OFFERED = 4; // fewer in a second tell nothing
    private static final double RELIEF = 0.75; // a step helped when no more than this share of the strain is left

    private final QualityLadder ladder;
    private Load before = Load.NONE;
    private boolean compares; // is there a second before
    private boolean settling; // the second after a step shows the way before it and after it
    private int stride = 1;
    private int strainedS;
    private int easyS;
    private int patienceS = FIRST_PATIENCE_S;
    private int blamelessS;
    private boolean probing; // the last step was one up
    private double missedBefore = 1; // when spectators began to rest

    public RateControl(QualityLadder ladder) {
        this.ladder = ladder;
    }

    /** How the camera shall photograph. */
    public QualityLadder ladder() {
        return ladder;
    }

    /** At which of the driver's turns spectators take part: 1, every one, to {@link #MOST_STRIDE}. */
    public int stride() {
        return stride;
    }

    /** Nobody drives any more, or somebody else does: what was learned is void. Returns whether anything changes by it. */
    public boolean forget() {
        boolean changes = stride > 1 || !ladder.isTop();
        while (!ladder.isTop()) {
            ladder.up();
        }
        compares = false;
        settling = false;
        stride = 1;
        strainedS = 0;
        easyS = 0;
        patienceS = FIRST_PATIENCE_S;
        blamelessS = 0;
        probing = false;
        return changes;
    }

    /**
     * A second has gone by. Returns whether the rung or the stride changed.
     *
     * @param now how the driver's viewer fares
     * @param spectators how many others watch
     */
    public boolean second(Load now, int spectators) {
        long offered = now.offered() - before.offered();
        double missed = 1 - (now.taken() - before.taken()) / (double) Math.max(1, offered);
        boolean tells = compares && !settling && offered >= FEWEST_OFFERED && now.taken() >= before.taken();
        before = now;
        compares = true;
        settling = false;
        blamelessS = Math.max(0, blamelessS - 1);
        if (!tells) {
            return false;
        }
        boolean strained = missed > MISSED || now.waitingNs() > WAITING_NS;
        settling = strained ? strained(missed, spectators) : easy(missed);
        return settling;
    }

    private boolean strained(double missed, int spectators) {
        easyS = 0;
        strainedS++;
        if (probing) {
            probing = false;
            patienceS = Math.min(MOST_PATIENCE_S, 2 * patienceS);
            return stepDown(missed, spectators);
        }
        return strainedS >= STRAINED_S && stepDown(missed, spectators);
    }

    private boolean stepDown(double missed, int spectators) {
        strainedS = 0;
        boolean helped = stride == 1 || missed <= RELIEF * missedBefore;
        if (!helped) {
            stride = 1;
            blamelessS = BLAMELESS_S;
        } else if (spectators > 0 && blamelessS == 0 && stride < MOST_STRIDE) {
            missedBefore = stride == 1 ? missed : missedBefore;
            stride = stride == 1 ? MOST_STRIDE : 2 * stride;
            return true;
        }
        if (!ladder.isBottom()) {
            ladder.down();
            return true;
        }
        return !helped;
    }

    private boolean easy(double missed) {
        strainedS = 0;
        missedBefore = 1;
        if (missed > HARDLY_MISSED) {
            easyS = 0;
            return false;
        }
        easyS++;
        if (easyS < patienceS) {
            return false;
        }
        easyS = 0;
        if (probing) {
            patienceS = Math.max(FIRST_PATIENCE_S, patienceS / 2);
        }
        probing = !ladder.isTop() || stride > 1;
        if (!ladder.isTop()) {
            ladder.up();
        } else if (stride > 1) {
            stride /= 2;
        }
        return probing;
    }
}
