package dev.twinlane.simulator.drive;

/** What hangs on the wire that the drive board switches. Returns at once. */
@FunctionalInterface
public interface PowerWire {

    void power(boolean on);
}
