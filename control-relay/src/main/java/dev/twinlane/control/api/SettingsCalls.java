package dev.twinlane.control.api;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.live.Fleet;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.util.Map;
import java.util.Optional;

/** A rover's settings: how fast it is, how it brakes, what it is capped at. Only its admins may change them. */
public final class SettingsCalls implements Calls {

    /** Slower than any rover that drives: a smaller figure was mistyped, and would let it go at full duty. */
    private static final int LEAST_SPEED_MM_S = 50;

    private final Rovers rovers;
    private final Fleet fleet;
    private final Audit audit;

    /**
     * A rover's settings.
     *
     * @param owners were they set by the owner? Otherwise they are the board's own
     * @param settings those that it is driven by
     */
    record Figures(boolean owners, Settings settings) {}

    public SettingsCalls(Rovers rovers, Fleet fleet, Audit audit) {
        this.rovers = rovers;
        this.fleet = fleet;
        this.audit = audit;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.SETTINGS, this::show);
        calls.put(Endpoint.SETTINGS_CHANGE, request -> keep(request, Optional.of(plausible(request))));
        calls.put(Endpoint.SETTINGS_FORGET, request -> keep(request, Optional.empty()));
    }

    private Answer show(Request request) throws Refused {
        RoverRow rover = request.rover();
        return Answer.ok(new Figures(rover.settings().isPresent(), fleet.settings(rover)));
    }

    /** What is stored already goes on working, however small it is. */
    private static Settings plausible(Request request) throws Refused {
        Settings settings = request.body(Settings.class);
        int speed = settings.maxSpeedMmS();
        if (speed > 0 && speed < LEAST_SPEED_MM_S) {
            throw Refused.badRequest("maxSpeedMmS " + speed + ": no rover is slower than " + LEAST_SPEED_MM_S
                    + " mm/s at full stick; measure it with the guide, or set 0 for a rover that must not move");
        }
        return settings;
    }

    /** With none, the board's own settings count from now on. */
    private Answer keep(Request request, Optional<Settings> settings) throws Refused {
        RoverRow rover = request.rover();
        rovers.keepSettings(rover.id(), settings);
        audit.note(AuditAction.SETTINGS_CHANGED, request.person().name(), rover.id(), request.address());
        fleet.settings(rover, settings);
        return Answer.nothing();
    }
}
