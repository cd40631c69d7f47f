package dev.twinlane.control.api;

import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.privacy.PrivacySwitch;
import dev.twinlane.control.privacy.QuietHours;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a camera stays off, and who watched it when. */
final class PrivacyCalls {

    private final Desks desks;

    /**
     * What is known of a rover's privacy.
     *
     * @param keptOffBy who keeps the camera off
     * @param quietFrom the quiet hours' first minute, empty when there are none
     * @param quietTo the first minute after them
     * @param zone of both
     */
    record Shown(List<String> keptOffBy, String quietFrom, String quietTo, String zone) {
        static Shown of(PrivacySwitch privacy) {
            return new Shown(
                    privacy.keptOffBy(),
                    privacy.quiet().map(hours -> hours.from().toString()).orElse(""),
                    privacy.quiet().map(hours -> hours.to().toString()).orElse(""),
                    privacy.quiet().map(hours -> hours.zone().getId()).orElse(""));
        }
    }

    record Keep(boolean off) {}

    record Hours(String from, String to, String zone) {}

    PrivacyCalls(Desks desks) {
        this.desks = desks;
    }

    void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.PRIVACY, request -> Answer.ok(Shown.of(privacy(request))));
        calls.put(Endpoint.CAMERA_KEEP_OFF, this::keepOff);
        calls.put(Endpoint.QUIET_SET, request -> quiet(request, Optional.of(hours(request))));
        calls.put(Endpoint.QUIET_FORGET, request -> quiet(request, Optional.empty()));
        calls.put(
                Endpoint.WATCHED,
                request -> Answer.ok(desks.watchLog().before(request.rover().id(), request.before())));
    }

    private PrivacySwitch privacy(Request request) {
        return desks.privacy().of(request.rover().id());
    }

    private Answer keepOff(Request request) throws Refused {
        boolean off = request.body(Keep.class).off();
        String rover = request.rover().id();
        if (off) {
            desks.privacy().keepOff(rover, request.person());
        } else {
            desks.privacy().release(rover, request.person());
        }
        return changed(request, off ? AuditAction.CAMERA_KEPT_OFF : AuditAction.CAMERA_RELEASED);
    }

    private static QuietHours hours(Request request) throws Refused {
        Hours hours = request.body(Hours.class);
        return QuietHours.read(hours.from(), hours.to(), hours.zone());
    }

    private Answer quiet(Request request, Optional<QuietHours> hours) {
        desks.privacy().quiet(request.rover().id(), hours);
        return changed(request, AuditAction.QUIET_HOURS_CHANGED);
    }

    /** Others may keep it off still: the answer says what is so now. */
    private Answer changed(Request request, AuditAction action) {
        desks.revocations().look();
        desks.audit().note(action, request.person().name(), request.rover().id(), request.address());
        return Answer.ok(Shown.of(privacy(request)));
    }
}
