package dev.twinlane.control.api;

import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.privacy.PrivacySwitch;
import dev.twinlane.control.privacy.PrivacySwitches;
import dev.twinlane.control.privacy.QuietHours;
import dev.twinlane.control.privacy.WatchLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a camera stays off, and who watched it when. */
public final class PrivacyCalls implements Calls {

    private final PrivacySwitches switches;
    private final WatchLog watchLog;
    private final RevocationWatcher revocations;
    private final Audit audit;

    /**
     * A rover's privacy, as it is now.
     *
     * @param keptOffBy who keeps the camera off
     * @param quietFrom the quiet hours' first minute, empty when there are none
     * @param quietTo the first minute after them
     * @param zone of both
     */
    record Shown(List<String> keptOffBy, String quietFrom, String quietTo, String zone) {
        static Shown of(PrivacySwitch its) {
            return new Shown(
                    its.keptOffBy(),
                    its.quiet().map(hours -> hours.from().toString()).orElse(""),
                    its.quiet().map(hours -> hours.to().toString()).orElse(""),
                    its.quiet().map(hours -> hours.zone().getId()).orElse(""));
        }
    }

    record Keep(boolean off) {}

    record Hours(String from, String to, String zone) {}

    public PrivacyCalls(PrivacySwitches switches, WatchLog watchLog, RevocationWatcher revocations, Audit audit) {
        this.switches = switches;
        this.watchLog = watchLog;
        this.revocations = revocations;
        this.audit = audit;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.PRIVACY, request -> Answer.ok(Shown.of(switchOf(request))));
        calls.put(Endpoint.CAMERA_KEEP_OFF, this::keepOff);
        calls.put(Endpoint.QUIET_SET, request -> quiet(request, Optional.of(hours(request))));
        calls.put(Endpoint.QUIET_FORGET, request -> quiet(request, Optional.empty()));
        calls.put(
                Endpoint.WATCHED,
                request -> Answer.ok(watchLog.before(request.rover().id(), request.before())));
    }

    private PrivacySwitch switchOf(Request request) {
        return switches.of(request.rover().id());
    }

    private Answer keepOff(Request request) throws Refused {
        boolean off = request.body(Keep.class).off();
        String rover = request.rover().id();
        if (off) {
            switches.keepOff(rover, request.person());
        } else {
            switches.release(rover, request.person());
        }
        return changed(request, off ? AuditAction.CAMERA_KEPT_OFF : AuditAction.CAMERA_RELEASED);
    }

    private static QuietHours hours(Request request) throws Refused {
        Hours hours = request.body(Hours.class);
        return QuietHours.read(hours.from(), hours.to(), hours.zone());
    }

    private Answer quiet(Request request, Optional<QuietHours> hours) {
        switches.quiet(request.rover().id(), hours);
        return changed(request, AuditAction.QUIET_HOURS_CHANGED);
    }

    /** Somebody else may still keep it off: the answer shows the result. */
    private Answer changed(Request request, AuditAction action) {
        revocations.look();
        audit.note(action, request.person().name(), request.rover().id(), request.address());
        return Answer.ok(Shown.of(switchOf(request)));
    }
}
