package dev.twinlane.control.api;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.driver.Fleet;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.util.Optional;

/** A rover's own figures: how fast it is, how it brakes, what it is capped at. Only its admins change them. */
final class SettingsCalls {

    private final RoverAccess access;
    private final Rovers rovers;
    private final Fleet fleet;
    private final Audit audit;

    /**
     * What is known of a rover's figures.
     *
     * @param owners does the owner's word count, or the board's
     * @param settings the figures that it is driven by
     */
    record Figures(boolean owners, Settings settings) {}

    SettingsCalls(RoverAccess access, Rovers rovers, Fleet fleet, Audit audit) {
        this.access = access;
        this.rovers = rovers;
        this.fleet = fleet;
        this.audit = audit;
    }

    Answer show(Request request) throws Refused {
        RoverAccess.Granted granted = access.of(request);
        return Answer.ok(new Figures(granted.rover().settings().isPresent(), fleet.settings(granted.rover())));
    }

    Answer change(Request request) throws Refused {
        return keep(request, Optional.of(request.body(Settings.class)));
    }

    /** From now on what the board says of itself counts. */
    Answer forget(Request request) throws Refused {
        return keep(request, Optional.empty());
    }

    private Answer keep(Request request, Optional<Settings> settings) throws Refused {
        RoverAccess.Granted granted = access.of(request);
        if (!granted.isAdmin()) {
            throw Refused.noRight("only an admin changes a rover's figures");
        }
        rovers.keepSettings(granted.rover().id(), settings);
        audit.note(
                AuditAction.SETTINGS_CHANGED,
                granted.caller().person().name(),
                granted.rover().id(),
                request.address());
        fleet.settings(granted.rover(), settings);
        return Answer.nothing();
    }
}
