package dev.twinlane.control.api;

import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.device.DeviceKind;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.driver.Fleet;
import dev.twinlane.control.driver.Glance;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.ticket.TicketDesk;
import dev.twinlane.shared.wire.Right;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of rovers, making one, and tickets for its pictures. */
final class RoverCalls {

    private final RoverAccess access;
    private final Sessions sessions;
    private final People people;
    private final Rovers rovers;
    private final Devices devices;
    private final TicketDesk tickets;
    private final Fleet fleet;
    private final Audit audit;
    private final URI videoUrl;

    record Listed(String id, String name, Right right, boolean online, boolean cameraLive, String driver) {}

    record NewRover(String name) {}

    record Admission(String ticket, String videoUrl) {
        @Override
        public String toString() {
            return "Admission[ticket=…]";
        }
    }

    RoverCalls(
            RoverAccess access,
            Sessions sessions,
            People people,
            Rovers rovers,
            Devices devices,
            TicketDesk tickets,
            Fleet fleet,
            Audit audit,
            URI videoUrl) {
        this.access = access;
        this.sessions = sessions;
        this.people = people;
        this.rovers = rovers;
        this.devices = devices;
        this.tickets = tickets;
        this.fleet = fleet;
        this.audit = audit;
        this.videoUrl = videoUrl;
    }

    Answer list(Request request) throws Refused {
        Person person = sessions.caller(request.exchange()).person();
        List<Listed> listed = new ArrayList<>();
        for (RoverRow row : rovers.all()) {
            Optional<Right> right = people.rightOn(person, row.id());
            if (right.isPresent()) {
                Glance glance = fleet.glance(row);
                listed.add(new Listed(
                        row.id(), row.name(), right.get(), glance.online(), glance.cameraLive(), glance.driver()));
            }
        }
        return Answer.ok(listed);
    }

    Answer add(Request request) throws Refused {
        Person person = sessions.caller(request.exchange()).person();
        if (!person.admin()) {
            throw Refused.noRight("only an admin adds rovers");
        }
        Rovers.Added added = rovers.add(request.body(NewRover.class).name());
        audit.note(AuditAction.ROVER_ADDED, person.name(), added.row().id(), request.address());
        return Answer.created(RoverKeys.of(added));
    }

    Answer viewerTicket(Request request) throws Refused {
        RoverAccess.Granted granted = access.withCamera(request);
        RoverRow row = granted.rover();
        return Answer.ok(
                new Admission(tickets.forViewer(granted.caller(), row.id(), row.camera()), videoUrl.toString()));
    }

    Answer cameraTicket(Request request) throws Refused {
        Device camera = devices.caller(request.exchange(), DeviceKind.CAMERA);
        return Answer.ok(new Admission(tickets.forCamera(camera), videoUrl.toString()));
    }
}
