package dev.twinlane.control.rover;

import dev.twinlane.shared.run.Release;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Do a board's firmware and this relay come from one release? What a board says ends with its version,
 * {@code twinlane-drive 0.1.3}; the last number is its own affair. One that does not fit may drive all the same, since what
 * cannot be understood is refused on the wire; but its owner is told. Stateless.
 */
public final class FirmwareFit {

    /** The release that this relay belongs to, without its last number. */
    private static final String RELEASE = Release.VERSION.substring(0, Release.VERSION.lastIndexOf('.'));

    private static final Pattern VERSION = Pattern.compile("(?:.* )?([0-9]{1,4}\\.[0-9]{1,4})\\.[0-9]{1,4}");

    private FirmwareFit() {}

    /**
     * What its owner should know, in one sentence; empty when it fits.
     *
     * @param firmware as the board said it; empty while it said nothing
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
