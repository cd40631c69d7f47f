package dev.twinlane.simulator.body;

/** Where a rover can stand. */
@FunctionalInterface
public interface Ground {

    /** Is there room for a rover of {@code radiusMm} around this point, in mm? */
    boolean free(double xMm, double yMm, double radiusMm);
}
