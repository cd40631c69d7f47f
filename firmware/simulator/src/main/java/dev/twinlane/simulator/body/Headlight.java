package dev.twinlane.simulator.body;

/** The lamp beside the camera. Safe for all threads. */
public final class Headlight {

    private volatile double level; // written by the drive socket's thread

    /**
     * Shines like this from now on.
     *
     * @param newLevel 0 is off, 1 is full
     */
    public void set(double newLevel) {
        level = newLevel;
    }

    public double level() {
        return level;
    }
}
