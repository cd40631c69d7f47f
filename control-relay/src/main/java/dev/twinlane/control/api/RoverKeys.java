package dev.twinlane.control.api;

import dev.twinlane.control.device.Devices;
import dev.twinlane.control.rover.Rovers;

/**
 * A new rover's board keys, as the answer shows them once.
 *
 * @param id the rover's
 * @param name the rover's
 * @param drive id and key of its drive board
 * @param camera id and key of its camera
 */
public record RoverKeys(String id, String name, Devices.Made drive, Devices.Made camera) {

    /** The keys of {@code added}. */
    public static RoverKeys of(Rovers.Added added) {
        return new RoverKeys(added.row().id(), added.row().name(), added.drive(), added.camera());
    }
}
