package dev.twinlane.simulator.body;

import dev.twinlane.shared.wire.BoardSocket;

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

    /** What becomes of a left wheel's demand when the board believes its motors to be {@code wired}; may be negative. */
    double left(BoardSocket.Motors wired) {
        return direction(leftReversed, wired.invertLeft()) * (1 - Math.max(0, wired.trim())) * (1 - Math.max(0, -pull));
    }

    /** The same of a right wheel's. */
    double right(BoardSocket.Motors wired) {
        return direction(rightReversed, wired.invertRight())
                * (1 - Math.max(0, -wired.trim()))
                * (1 - Math.max(0, pull));
    }

    private static int direction(boolean reversed, boolean inverted) {
        return reversed == inverted ? 1 : -1;
    }
}
