package dev.twinlane.control.rover;

import dev.twinlane.shared.run.Release;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a board's firmware with this relay's release. What a board reports ends with its version, as in
 * {@code twinlane-drive 0.1.3}; the last number does not matter. A board of another release may drive all the same,
 * since invalid messages are refused on the wire; but its owner is warned. Stateless.
 */
public final class FirmwareCompatibility {

    /** The release that this relay belongs to, without its last number. */
    private static final String RELEASE = Release.VERSION.substring(0, Release.VERSION.lastIndexOf('.'));

    private static final Pattern VERSION = Pattern.compile("(?:.* )?([0-9]{1,4}\\.[0-9]{1,4})\\.[0-9]{1,4}");

    private FirmwareCompatibility() {}

    /**
     * What its owner should know, in one sentence; empty when it fits.
     *
     * @param firmware as the board reported it; empty until it has
     */
    public static Optional<String> warning(String firmware) {
        if (firmware.isEmpty()) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(firmware);
        if (!version.matches()) {
            return Optional.of("its firmware tells no version; this relay was made with firmware " + RELEASE);
        }
        return version.group(1).equals(RELEASE)
                ? Optional.empty()
                : Optional.of("its firmware is " + version.group(1) + ", this relay was made with " + RELEASE
                        + ": flash the firmware of this release");
    }
}
