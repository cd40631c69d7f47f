package dev.twinlane.control.rover;

import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.util.Optional;

/**
 * What the database knows of a rover.
 *
 * @param id its id in addresses
 * @param name as people call it
 * @param epoch its newest lease epoch
 * @param estop its emergency stop
 * @param camera its camera's device id, empty when it has none
 * @param settings set by the owner; they replace those of its board
 * @param seenAtMs when its drive board was last noted to be there, ms since 1970; 0 when it never was
 */
public record RoverRow(
        String id,
        String name,
        long epoch,
        StoredEstop estop,
        String camera,
        Optional<Settings> settings,
        long seenAtMs) {

    /** This rover under another name. */
    RoverRow named(String other) {
        return new RoverRow(id, other, epoch, estop, camera, settings, seenAtMs);
    }
}
