package dev.twinlane.control.api;

import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.util.Map;
import java.util.Optional;

/** A rover's own figures: how fast it is, how it brakes, what it is capped at. Only its admins change them. */
final class SettingsCalls {

    private final Desks desks;

    /**
     * What is known of a rover's figures.
     *
     * @param owners does the owner's word count, or the board's
     * @param settings the figures that it is driven by
     */
    record Figures(boolean owners, Settings settings) {}

    SettingsCalls(Desks desks) {
        this.desks = desks;
    }

    void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.SETTINGS, this::show);
        calls.put(Endpoint.SETTINGS_CHANGE, request -> keep(request, Optional.of(request.body(Settings.class))));
        calls.put(Endpoint.SETTINGS_FORGET, request -> keep(request, Optional.empty()));
    }

    private Answer show(Request request) throws Refused {
        RoverRow rover = request.rover();
        return Answer.ok(new Figures(rover.settings().isPresent(), desks.fleet().settings(rover)));
    }

    /** With none, what the board says of itself counts from now on. */
    private Answer keep(Request request, Optional<Settings> settings) throws Refused {
        RoverRow rover = request.rover();
        desks.rovers().keepSettings(rover.id(), settings);
        desks.audit().note(AuditAction.SETTINGS_CHANGED, request.person().name(), rover.id(), request.address());
        desks.fleet().settings(rover, settings);
        return Answer.nothing();
    }
}
