package dev.twinlane.trials;

import java.util.List;
import java.util.Locale;

/** How the rover is driven when something goes wrong. */
enum Manoeuvre {
    STRAIGHT(0, 1, Tab.Key.W),
    CURVE(-0.4, 0.8, Tab.Key.W, Tab.Key.A),
    TURN(-1, 0, Tab.Key.A),
    REVERSE(0, -1, Tab.Key.S);

    /** Where a finger holds the stick: shares of its reach, right and forward positive. */
    final double right;

    final double forward;

    /** The keys that are held for it. */
    final List<Tab.Key> keys;

    Manoeuvre(double right, double forward, Tab.Key... keys) {
        this.right = right;
        this.forward = forward;
        this.keys = List.of(keys);
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
