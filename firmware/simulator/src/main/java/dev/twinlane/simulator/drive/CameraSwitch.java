package dev.twinlane.simulator.drive;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transistor on the camera's power wire. Safe for all threads. */
public final class CameraSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(CameraSwitch.class);

    private final Load load;
    private boolean on; // guarded by this

    /** What hangs on the wire. Both calls return at once. */
    public interface Load {
        void powerOn();

        void powerOff();
    }

    public CameraSwitch(Load load) {
        this.load = load;
    }

    /** Closes or opens the switch; a switch that is there already stays. */
    public synchronized void set(boolean nowOn) {
        if (on == nowOn) {
            return;
        }
        on = nowOn;
        LOG.info("camera switched {}", on ? "on" : "off");
        if (on) {
            load.powerOn();
        } else {
            load.powerOff();
        }
    }

    public synchronized boolean on() {
        return on;
    }
}
