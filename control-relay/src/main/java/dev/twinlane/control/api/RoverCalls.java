package dev.twinlane.control.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.twinlane.control.access.Requirement;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.live.RoverSummary;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket.Mount;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of rovers, making one, and tickets for its pictures. */
final class RoverCalls {

    private final Desks desks;

    record Listed(
            String id,
            String name,
            Right right,
            @JsonUnwrapped RoverSummary summary) {}

    record NewRover(String name) {}

    record Admission(String ticket, String videoUrl) {
        @Override
        public String toString() {
            return "Admission[ticket=…]";
        }
    }

    /**
     * What a camera gets.
     *
     * @param ticket for one socket, or one renewal
     * @param videoUrl the video relay
     * @param mount how it is to turn its pictures
     */
    record CameraAdmission(String ticket, String videoUrl, Mount mount) {
        @Override
        public String toString() {
            return "CameraAdmission[ticket=…]";
        }
    }

    RoverCalls(Desks desks) {
        this.desks = desks;
    }

    void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.ROVERS, this::list);
        calls.put(Endpoint.ROVER_ADD, this::add);
        calls.put(Endpoint.VIEWER_TICKET, this::viewerTicket);
        calls.put(Endpoint.CAMERA_TICKET, this::cameraTicket);
    }

    private Answer list(Request request) throws Refused {
        List<Listed> listed = new ArrayList<>();
        for (RoverRow row : desks.rovers().all()) {
            Optional<Right> right = desks.rights().of(request.person(), row.id());
            if (right.isPresent()) {
                listed.add(new Listed(
                        row.id(), row.name(), right.get(), desks.fleet().summary(row)));
            }
        }
        return Answer.ok(listed);
    }

    private Answer add(Request request) throws Refused {
        Rovers.Added added = desks.rovers().add(request.body(NewRover.class).name());
        desks.revocations().look();
        String id = added.row().id();
        desks.audit().note(AuditAction.ROVER_ADDED, request.person().name(), id, request.address());
        return Answer.created(RoverKeys.of(added));
    }

    private Answer viewerTicket(Request request) throws Refused {
        String ticket = desks.tickets()
                .forViewer(
                        request.pass().caller(),
                        request.rover().id(),
                        request.pass().camera());
        admitAgain(Requirement.WATCH, request);
        return Answer.ok(new Admission(ticket, desks.addresses().videoUrl().toString()));
    }

    private Answer cameraTicket(Request request) throws Refused {
        String ticket = desks.tickets().forCamera(request.pass().device());
        admitAgain(Requirement.CAMERA, request);
        Mount mount = request.rover().settings().map(Settings::mount).orElse(Mount.UPRIGHT);
        return Answer.ok(
                new CameraAdmission(ticket, desks.addresses().videoUrl().toString(), mount));
    }

    /** Asks once more: a ticket signed a moment after its right was lost would pass for one of a new right. */
    private void admitAgain(Requirement requirement, Request request) throws Refused {
        desks.access().admit(requirement, request.exchange(), request.rover().id());
    }
}
