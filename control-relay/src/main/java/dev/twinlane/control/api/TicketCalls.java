package dev.twinlane.control.api;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.Requirement;
import dev.twinlane.control.device.BoardReports;
import dev.twinlane.control.device.KeyUse;
import dev.twinlane.control.gate.PageName;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.ticket.TicketIssuer;
import dev.twinlane.control.ticket.TicketRate;
import dev.twinlane.shared.wire.BoardSocket.Mount;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.net.URI;
import java.util.Map;

/** Tickets for the video relay's sockets: for pages that watch, and for cameras. */
public final class TicketCalls implements Calls {

    private final TicketIssuer tickets;
    private final TicketRate rate;
    private final Access access;
    private final KeyUse keyUse;
    private final BoardReports reports;
    private final String videoUrl;

    /**
     * What a viewer gets.
     *
     * @param ticket for one socket, or one renewal
     * @param videoUrl base of the video relay's sockets
     */
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
     * @param videoUrl base of the video relay's sockets
     * @param mount how the camera is to turn its pictures
     */
    record CameraAdmission(String ticket, String videoUrl, Mount mount) {
        @Override
        public String toString() {
            return "CameraAdmission[ticket=…]";
        }
    }

    public TicketCalls(
            TicketIssuer tickets, TicketRate rate, Access access, KeyUse keyUse, BoardReports reports, URI videoUrl) {
        this.tickets = tickets;
        this.rate = rate;
        this.access = access;
        this.keyUse = keyUse;
        this.reports = reports;
        this.videoUrl = videoUrl.toString();
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.VIEWER_TICKET, this::viewerTicket);
        calls.put(Endpoint.CAMERA_TICKET, this::cameraTicket);
    }

    private Answer viewerTicket(Request request) throws Refused {
        rate.take(request.person().name());
        String rover = request.rover().id();
        String ticket = tickets.forViewer(
                request.grant().caller(),
                PageName.of(request.exchange()),
                rover,
                request.grant().camera());
        admitAgain(Requirement.WATCH, request);
        return Answer.ok(new Admission(ticket, videoUrl));
    }

    private Answer cameraTicket(Request request) throws Refused {
        rate.take(request.grant().device().id());
        String ticket = tickets.forCamera(request.grant().device());
        admitAgain(Requirement.CAMERA, request);
        String boot = CameraQuery.boot(request);
        keyUse.used(request.grant().device().id(), boot, request.rover().id(), request.address());
        if (!boot.isEmpty()) {
            reports.received(request.grant().device(), boot, CameraQuery.report(request));
        }
        Mount mount = request.rover().settings().map(Settings::mount).orElse(Mount.UPRIGHT);
        return Answer.ok(new CameraAdmission(ticket, videoUrl, mount));
    }

    /**
     * Checks again after signing: a ticket signed just after its right was revoked would pass for one of a new right.
     */
    private void admitAgain(Requirement requirement, Request request) throws Refused {
        access.admit(requirement, request.exchange(), request.rover().id());
    }
}
