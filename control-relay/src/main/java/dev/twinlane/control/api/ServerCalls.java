package dev.twinlane.control.api;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.gate.LanAddresses;
import dev.twinlane.control.ticket.TicketIssuer;
import dev.twinlane.shared.port.Authority;
import java.util.List;
import java.util.Map;

/** What concerns the whole server: the audit log, the keys that sign tickets, and where it is reached. */
public final class ServerCalls implements Calls {

    private final Audit audit;
    private final TicketIssuer tickets;
    private final Addresses addresses;

    /**
     * Where people and boards reach this server.
     *
     * @param url of the page, as links and boards are told it, without a slash at its end
     * @param videoUrl of the video relay's sockets
     * @param thisMachineOnly does {@code url} mean the machine itself to every device that opens it?
     * @param addresses by which others may reach this machine, the likeliest first
     */
    record Server(String url, String videoUrl, boolean thisMachineOnly, List<String> addresses) {}

    public ServerCalls(Audit audit, TicketIssuer tickets, Addresses addresses) {
        this.audit = audit;
        this.tickets = tickets;
        this.addresses = addresses;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.AUDIT, request -> Answer.ok(audit.before(request.before())));
        calls.put(Endpoint.SERVER, request -> Answer.ok(server()));
        calls.put(Endpoint.KEYS_ROTATE, this::rotateKeys);
    }

    private Server server() {
        String host = Authority.of(addresses.publicUrl()).host();
        return new Server(
                Authority.origin(addresses.publicUrl()),
                addresses.videoUrl().toString(),
                Addresses.isLoopback(host) || host.equals("0.0.0.0"),
                LanAddresses.here());
    }

    /** The video relay gets the new keys within a second; nobody is logged out. */
    private Answer rotateKeys(Request request) {
        tickets.rotate();
        audit.note(AuditAction.KEYS_ROTATED, request.person().name(), "", request.address());
        return Answer.nothing();
    }
}
