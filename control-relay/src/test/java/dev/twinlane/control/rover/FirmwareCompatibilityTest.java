package dev.twinlane.control.rover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.run.Release;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which firmware its owner is warned of. */
class FirmwareCompatibilityTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "%s.0", "twinlane-drive %s.12", "twinlane-drive esp32 %s.0"})
    void one_of_this_release_fits_and_so_does_one_that_has_not_spoken(String firmware) {
        String release = Release.VERSION.replaceFirst("\\.[0-9]+$", "");
        assertEquals(Optional.empty(), FirmwareCompatibility.warning(firmware.replace("%s", release)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.1", "twinlane-drive 0.0.9", "twinlane-drive 9999.1.0"})
    void one_of_another_release_is_warned_of(String firmware) {
        assertTrue(FirmwareCompatibility.warning(firmware).orElseThrow().contains("flash"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "0.1", "v0.1.0", "0.1.0-dirty", "99999.1.0"})
    void so_is_one_that_tells_no_version(String firmware) {
        assertTrue(FirmwareCompatibility.warning(firmware).orElseThrow().contains("no version"));
    }
}
