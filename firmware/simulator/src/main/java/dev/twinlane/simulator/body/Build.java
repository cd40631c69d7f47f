package dev.twinlane.simulator.body;

/**
 * How a rover's drive was put together, as far as it differs from the plan.
 *
 * @param leftReversed the left motor's two wires are swapped: it turns backwards
 * @param rightReversed the same of the right one
 * @param pull share by which one wheel is weaker than the other, −0.3..0.3: positive the right one, so that it pulls to the
 *     right; negative the left one
 */
public record Build(boolean leftReversed, boolean rightReversed, double pull) {

    public static final Build AS_PLANNED = new Build(false, false, 0);

    public Build {
        if (!(Math.abs(pull) <= 0.3)) {
            throw new IllegalArgumentException("pull " + pull + ": not in -0.3..0.3");
        }
    }

    /** What becomes of a left wheel's demand: a share of it, negative when it turns the other way. */
    double left() {
        return (leftReversed ? -1 : 1) * (1 - Math.max(0, -pull));
    }

    /** The same of a right wheel's. */
    double right() {
        return (rightReversed ? -1 : 1) * (1 - Math.max(0, pull));
    }
}
