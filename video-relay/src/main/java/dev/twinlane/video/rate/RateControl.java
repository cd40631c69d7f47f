package dev.twinlane.video.rate;

/**
 * Keeps the driver's pictures fresh when the driver's link is too slow for them. Only the driver's viewer is judged, or while
 * nobody drives the spectator who keeps up best, once a second: it is congested when it misses more than a fifth of the frames, or when its acknowledgements take much longer than
 * the path needs.
 *
 * <p>Congested for {@link #CONGESTED_S} seconds: spectators give way first. They get hardly any frames, which shows within
 * seconds whether they share the driver's link. If that brings no relief, they have links of their own: they get their frames
 * back and are left alone for {@link #BLAMELESS_S} seconds, and the camera goes down one rung of the {@link QualityLadder},
 * then another, until the congestion ends.
 *
 * <p>Without congestion for {@code patience} seconds: the camera goes up one rung; at the top, the spectators get frames back.
 * A rung that causes congestion at once was too high: it goes back down, and patience doubles, from {@link #FIRST_PATIENCE_S}
 * up to {@link #MOST_PATIENCE_S}. One that holds halves it again. So the quality does not oscillate.
 *
 * <p>Confined to the video I/O thread.
 */
public final class RateControl {

    /** Share of missed frames above which the link is congested. */
    static final double MISSED = 0.2;

    /** Share of missed frames up to which the link may carry more. */
    static final double HARDLY_MISSED = 0.12;

    /** Queueing delay above which the link is congested, ns. */
    static final long WAITING_NS = 150_000_000L;

    static final int CONGESTED_S = 2;
    static final int FIRST_PATIENCE_S = 5;
    static final int MOST_PATIENCE_S = 60;
    static final int BLAMELESS_S = 60;
    static final int MOST_STRIDE = 8;

    private static final int FEWEST_OFFERED = 4; // with fewer in a second nothing can be judged
    private static final double RELIEF = 0.75; // a step helped when at most this share of the misses is left

    private final QualityLadder ladder;
    private Load before = Load.NONE;
    private boolean compares; // is there an earlier second to compare with
    private boolean settling; // the second after a step is a mixture of before and after
    private int stride = 1;
    private int congestedS;
    private int easyS;
    private int patienceS = FIRST_PATIENCE_S;
    private int blamelessS;
    private boolean probing; // the last step was one up
    private double missedBefore = 1; // share missed when spectators began to rest

    public RateControl(QualityLadder ladder) {
        this.ladder = ladder;
    }

    /** The camera's qualities, and which one it has now. */
    public QualityLadder ladder() {
        return ladder;
    }

    /** Spectators get one frame per this many acknowledgements of the driver, 1 to {@link #MOST_STRIDE}. */
    public int stride() {
        return stride;
    }

    /** Forgets what was learned: nobody drives any more, or somebody else. Returns whether rung or stride changed. */
    public boolean forget() {
        boolean changes = stride > 1 || !ladder.isTop();
        while (!ladder.isTop()) {
            ladder.up();
        }
        compares = false;
        settling = false;
        stride = 1;
        congestedS = 0;
        easyS = 0;
        patienceS = FIRST_PATIENCE_S;
        blamelessS = 0;
        probing = false;
        return changes;
    }

    /**
     * Judges the last second. Returns whether rung or stride changed.
     *
     * @param now how well the viewer that is judged keeps up
     * @param spectators how many others watch, and could give way to it
     */
    public boolean adapt(Load now, int spectators) {
        long offered = now.offered() - before.offered();
        double missed = 1 - (now.taken() - before.taken()) / (double) Math.max(1, offered);
        boolean conclusive = compares && !settling && offered >= FEWEST_OFFERED && now.taken() >= before.taken();
        before = now;
        compares = true;
        settling = false;
        blamelessS = Math.max(0, blamelessS - 1);
        if (!conclusive) {
            return false;
        }
        boolean congested = missed > MISSED || now.waitingNs() > WAITING_NS;
        settling = congested ? congested(missed, spectators) : easy(missed);
        return settling;
    }

    private boolean congested(double missed, int spectators) {
        easyS = 0;
        congestedS++;
        if (probing) {
            probing = false;
            patienceS = Math.min(MOST_PATIENCE_S, 2 * patienceS);
            return stepDown(missed, spectators);
        }
        return congestedS >= CONGESTED_S && stepDown(missed, spectators);
    }

    private boolean stepDown(double missed, int spectators) {
        congestedS = 0;
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
        congestedS = 0;
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
