package dev.twinlane.control.privacy;

import dev.twinlane.shared.wire.MonitorSocket.Privacy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a rover's camera is kept off, if it is.
 *
 * @param keptOffBy names of those who keep it off; each can undo only their own
 * @param quiet hours of the day in which it is off
 */
public record PrivacySwitch(List<String> keptOffBy, Optional<QuietHours> quiet) {

    /** The camera may be woken at any time. */
    public static final PrivacySwitch NONE = new PrivacySwitch(List.of(), Optional.empty());

    public PrivacySwitch {
        keptOffBy = List.copyOf(keptOffBy);
    }

    /** Must the camera be off at {@code now}? */
    public boolean isClosed(Instant now) {
        return !keptOffBy.isEmpty() || isQuiet(now);
    }

    private boolean isQuiet(Instant now) {
        return quiet.filter(hours -> hours.contains(now)).isPresent();
    }

    /** As pages are sent it. */
    public Privacy describe(Instant now) {
        String until = isQuiet(now) ? quiet.orElseThrow().to().toString() : "";
        return new Privacy(keptOffBy, until);
    }
}
