package dev.twinlane.control.api;

import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.device.Claims;
import dev.twinlane.control.device.DeviceKind;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.live.RoverSummary;
import dev.twinlane.control.rover.FirmwareFit;
import java.util.List;
import java.util.Map;

/** A rover's boards: their keys, and the codes with which boards fetch them. Only the rover's admins come here. */
final class DeviceCalls {

    private final Desks desks;

    /**
     * One board.
     *
     * @param firmware what it runs, as it said; empty while it said nothing, and for a camera, which does not say
     * @param warning what its owner should know, one sentence; empty when all is well
     */
    record Listed(
            String id,
            DeviceKind kind,
            boolean keyed,
            long keyedAtMs,
            boolean online,
            String firmware,
            String warning) {}

    /**
     * Shown once.
     *
     * @param code to be typed into the board's setup page
     * @param expiresAtMs ms since 1970
     */
    record Code(String code, long expiresAtMs) {
        @Override
        public String toString() {
            return "Code[…]";
        }
    }

    record ClaimBody(String code) {
        @Override
        public String toString() {
            return "ClaimBody[…]";
        }
    }

    DeviceCalls(Desks desks) {
        this.desks = desks;
    }

    void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.DEVICES, this::list);
        calls.put(Endpoint.DEVICE_ROTATE, this::rotate);
        calls.put(Endpoint.DEVICE_REVOKE, this::revoke);
        calls.put(Endpoint.CLAIM_MAKE, this::makeClaim);
        calls.put(Endpoint.CLAIM, this::claim);
    }

    private Answer list(Request request) throws Refused {
        RoverSummary summary = desks.fleet().summary(request.rover());
        List<Listed> listed = desks.devices().of(request.rover().id()).stream()
                .map(row -> listed(row, summary))
                .toList();
        return Answer.ok(listed);
    }

    private static Listed listed(Devices.DeviceRow row, RoverSummary summary) {
        boolean drives = row.kind() == DeviceKind.DRIVE;
        String firmware = drives ? summary.firmware() : "";
        return new Listed(
                row.id(),
                row.kind(),
                row.keyed(),
                row.keyedAtMs(),
                drives ? summary.online() : summary.cameraLive(),
                firmware,
                FirmwareFit.warning(firmware).orElse(""));
    }

    private Answer rotate(Request request) throws Refused {
        Devices.Made made = desks.devices().rotate(request.rover().id(), request.path("device"));
        desks.revocations().look();
        note(AuditAction.DEVICE_KEYED, request);
        return Answer.created(made);
    }

    private Answer revoke(Request request) throws Refused {
        desks.devices().revoke(request.rover().id(), request.path("device"));
        desks.revocations().look();
        note(AuditAction.DEVICE_REVOKED, request);
        return Answer.nothing();
    }

    private Answer makeClaim(Request request) throws Refused {
        Claims.Made made = desks.claims().make(request.rover().id(), request.path("device"));
        note(AuditAction.CLAIM_MADE, request);
        return Answer.created(new Code(made.code(), made.expiresAt().toEpochMilli()));
    }

    private Answer claim(Request request) throws Refused {
        Claims.Claimed claimed =
                desks.claims().redeem(request.body(ClaimBody.class).code(), request.address());
        desks.revocations().look();
        return Answer.ok(claimed);
    }

    private void note(AuditAction action, Request request) throws Refused {
        desks.audit().note(action, request.person().name(), request.path("device"), request.address());
    }
}
