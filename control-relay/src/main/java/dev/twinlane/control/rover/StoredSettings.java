package dev.twinlane.control.rover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.control.store.DamagedValues;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.util.Optional;

/** A rover's settings as the database holds them: JSON, empty for none. */
final class StoredSettings {

    private static final Settings NO_MOTION = new Settings(0, 0, 0, 0, 0); // not calibrated

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredSettings() {}

    static Optional<Settings> read(String stored) {
        try {
            return stored.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(stored, Settings.class));
        } catch (JsonProcessingException e) {
            DamagedValues.tell(
                    "a rover's settings in the database cannot be read; until they are set anew it does not move: "
                            + stored);
            return Optional.of(NO_MOTION);
        }
    }

    static String write(Optional<Settings> settings) {
        try {
            return settings.isPresent() ? JSON.writeValueAsString(settings.get()) : "";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings are plain numbers", e);
        }
    }
}
