package dev.twinlane.simulator.drive;

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
}
