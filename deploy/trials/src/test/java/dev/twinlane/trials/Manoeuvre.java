package dev.twinlane.trials;

import java.util.List;
import java.util.Locale;

/** How the rover is driven when something goes wrong. */
enum Manoeuvre {
    STRAIGHT(0, 1),
    CURVE(-0.4, 0.8),
    TURN(-1, 0),
    REVERSE(0, -1);

    /** Where a finger holds the stick: shares of its reach, right and forward positive. */
    final double right;

    final double forward;

    Manoeuvre(double right, double forward) {
        this.right = right;
        this.forward = forward;
    }

    /** The keys that are held for it. */
    List<Tab.Key> keys() {
        return switch (this) {
            case STRAIGHT -> List.of(Tab.Key.W);
            case CURVE -> List.of(Tab.Key.W, Tab.Key.A);
            case TURN -> List.of(Tab.Key.A);
            case REVERSE -> List.of(Tab.Key.S);
        };
    }

    /** Does it leave the place where it began? */
    boolean needsRoom() {
        return this == STRAIGHT || this == REVERSE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
