package dev.twinlane.control.rover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rover's settings as the database holds them: JSON, empty for none. */
final class StoredSettings {

    private static final Logger LOG = LoggerFactory.getLogger(StoredSettings.class);
    private static final Settings NO_MOTION = new Settings(0, 0, 0, 0, 0); // not calibrated

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet(); // a log line for each, not for each reading
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredSettings() {}

    static Optional<Settings> read(String stored) {
        try {
            return stored.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(stored, Settings.class));
        } catch (JsonProcessingException e) {
            if (TOLD.size() < Rovers.MAX_ROVERS && TOLD.add(stored)) {
                LOG.error(
                        "a rover's settings in the database cannot be read; until they are set anew it does not move: {}",
                        stored);
            }
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
