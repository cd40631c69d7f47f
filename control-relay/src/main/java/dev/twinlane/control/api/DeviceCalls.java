package dev.twinlane.control.api;

import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.device.BoardReports;
import dev.twinlane.control.device.Claims;
import dev.twinlane.control.device.DeviceKind;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.device.KeyUse;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.live.Fleet;
import dev.twinlane.control.live.RoverSummary;
import dev.twinlane.control.rover.FirmwareCompatibility;
import dev.twinlane.shared.wire.ResetReason;
import java.util.List;
import java.util.Map;

/**
 * A rover's boards: their keys, and the codes with which boards fetch them. Only the rover's admins may make these
 * calls.
 */
public final class DeviceCalls implements Calls {

    private final Devices devices;
    private final Claims claims;
    private final KeyUse keyUse;
    private final BoardReports reports;
    private final Fleet fleet;
    private final RevocationWatcher revocations;
    private final Audit audit;

    /**
     * One board.
     *
     * @param firmware as a drive board reported it; empty until it has, and for a camera, which does not report it
     * @param reset why it started last
     * @param rssiDbm of a camera, when it asked for its last ticket, as the two that follow; 0 when not told
     * @param heapBytes its free memory; 0 when not told
     * @param lostPictures pictures that its sensor did not deliver, since its start
     * @param smallPictures has it memory for small ones only
     * @param warning what its owner should know, one sentence; empty when all is well
     */
    record Listed(
            String id,
            DeviceKind kind,
            boolean keyed,
            long keyedAtMs,
            boolean online,
            String firmware,
            ResetReason reset,
            int rssiDbm,
            long heapBytes,
            long lostPictures,
            boolean smallPictures,
            String warning) {}

    /**
     * Shown once.
     *
     * @param code typed into the board's setup page
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

    public DeviceCalls(
            Devices devices,
            Claims claims,
            KeyUse keyUse,
            BoardReports reports,
            Fleet fleet,
            RevocationWatcher revocations,
            Audit audit) {
        this.devices = devices;
        this.claims = claims;
        this.keyUse = keyUse;
        this.reports = reports;
        this.fleet = fleet;
        this.revocations = revocations;
        this.audit = audit;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.DEVICES, this::list);
        calls.put(Endpoint.DEVICE_ROTATE, this::rotate);
        calls.put(Endpoint.DEVICE_REVOKE, this::revoke);
        calls.put(Endpoint.CLAIM_MAKE, this::makeClaim);
        calls.put(Endpoint.CLAIM, this::claim);
    }

    private Answer list(Request request) throws Refused {
        RoverSummary summary = fleet.summary(request.rover());
        List<Listed> listed = devices.of(request.rover().id()).stream()
                .map(row -> listed(row, summary))
                .toList();
        return Answer.ok(listed);
    }

    private Listed listed(Devices.DeviceRow row, RoverSummary summary) {
        boolean drives = row.kind() == DeviceKind.DRIVE;
        String firmware = drives ? summary.firmware() : "";
        BoardReports.Report report = reports.of(row.id());
        return new Listed(
                row.id(),
                row.kind(),
                row.keyed(),
                row.keyedAtMs(),
                drives ? summary.online() : summary.cameraLive(),
                firmware,
                report.reset(),
                report.rssiDbm(),
                report.heapBytes(),
                report.lostPictures(),
                report.smallPictures(),
                keyUse.warning(row.id())
                        .or(() -> FirmwareCompatibility.warning(firmware))
                        .orElse(""));
    }

    private Answer rotate(Request request) throws Refused {
        Devices.Made made = devices.rotate(request.rover().id(), request.path("device"));
        rekeyed(request.path("device"));
        revocations.look();
        note(AuditAction.DEVICE_KEYED, request);
        return Answer.created(made);
    }

    private Answer revoke(Request request) throws Refused {
        devices.revoke(request.rover().id(), request.path("device"));
        rekeyed(request.path("device"));
        revocations.look();
        note(AuditAction.DEVICE_REVOKED, request);
        return Answer.nothing();
    }

    private Answer makeClaim(Request request) throws Refused {
        Claims.Made made = claims.make(request.rover().id(), request.path("device"));
        note(AuditAction.CLAIM_MADE, request);
        return Answer.created(new Code(made.code(), made.expiresAt().toEpochMilli()));
    }

    private Answer claim(Request request) throws Refused {
        Claims.Claimed claimed = claims.redeem(request.body(ClaimBody.class).code(), request.address());
        rekeyed(claimed.device());
        revocations.look();
        return Answer.ok(claimed);
    }

    private void rekeyed(String device) {
        keyUse.rekeyed(device);
        reports.rekeyed(device);
    }

    private void note(AuditAction action, Request request) throws Refused {
        audit.note(action, request.person().name(), request.path("device"), request.address());
    }
}
