package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;

/** What turns the wheels. Safe for all threads. */
@FunctionalInterface
public interface Motors {

    /**
     * Aims at this motion from now on.
     *
     * @param linear share of full speed, −1..1, forward positive (ROS Twist)
     * @param angular share of full turning rate, −1..1, left positive
     */
    void set(double linear, double angular);

    /** They are wired like this, as far as the owner knows: whoever can makes up for it from now on. */
    default void wired(BoardSocket.Motors how) {}
}
