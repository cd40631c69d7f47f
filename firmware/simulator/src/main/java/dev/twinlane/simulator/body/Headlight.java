package dev.twinlane.simulator.body;

import dev.twinlane.simulator.drive.PowerWire;

/**
 * The lamp beside the camera. It shines as it is told to, and, if its owner wants that, never less than a glow while the
 * camera has power: who is in the room sees that they may be seen. Safe for all threads.
 */
public final class Headlight {

    private final double glow;
    private volatile double asked; // written by the drive board's loop
    private volatile boolean cameraOn;

    /**
     * A lamp that is off.
     *
     * @param glow how much it shines at least while the camera is on, 0 not at all, 1 fully
     */
    public Headlight(double glow) {
        this.glow = glow;
    }

    /**
     * Shines like this from now on.
     *
     * @param level 0 is off, 1 is full
     */
    public void set(double level) {
        asked = level;
    }

    public double level() {
        return cameraOn ? Math.max(asked, glow) : asked;
    }

    /** What hangs on the camera's power wire: {@code camera}, and this lamp's glow. */
    public PowerWire beside(PowerWire camera) {
        return on -> {
            cameraOn = on;
            camera.power(on);
        };
    }
}
