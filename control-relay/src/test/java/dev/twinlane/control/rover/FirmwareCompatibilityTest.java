package dev.twinlane.control.rover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which firmware its owner is warned of. */
class FirmwareCompatibilityTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0.1.0", "twinlane-drive 0.1.12", "twinlane-drive esp32 0.1.0"})
    void one_of_this_release_fits_and_so_does_one_that_has_not_spoken(String firmware) {
        assertEquals(Optional.empty(), FirmwareCompatibility.warning(firmware));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0", "twinlane-drive 0.0.9", "twinlane-drive 10.1.0"})
    void one_of_another_release_is_warned_of(String firmware) {
        assertTrue(FirmwareCompatibility.warning(firmware).orElseThrow().contains("flash"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "0.1", "v0.1.0", "0.1.0-dirty", "99999.1.0"})
    void so_is_one_that_tells_no_version(String firmware) {
        assertTrue(FirmwareCompatibility.warning(firmware).orElseThrow().contains("no version"));
    }

    @Test
    void the_release_is_that_of_this_build() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertTrue(
                pom.contains("<version>" + FirmwareCompatibility.RELEASE + "."),
                "control-relay's parent has another version");
    }
}
