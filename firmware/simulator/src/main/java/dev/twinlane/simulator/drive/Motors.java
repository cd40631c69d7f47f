package dev.twinlane.simulator.drive;

/** What turns the wheels. Safe for all threads. */
public interface Motors {

    /**
     * The wheels turn like this from now on.
     *
     * @param leftPermille of full duty, −1000..1000, forward positive
     * @param rightPermille the same
     */
    void set(int leftPermille, int rightPermille);

    /**
     * Both rest from now on.
     *
     * @return were they told to turn before?
     */
    boolean cut();
}
