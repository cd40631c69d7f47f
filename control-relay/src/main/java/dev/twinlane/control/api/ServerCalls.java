package dev.twinlane.control.api;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.ticket.TicketIssuer;
import java.util.Map;

/** What concerns the whole server: the audit log, and the keys that sign tickets. */
public final class ServerCalls implements Calls {

    private final Audit audit;
    private final TicketIssuer tickets;

    public ServerCalls(Audit audit, TicketIssuer tickets) {
        this.audit = audit;
        this.tickets = tickets;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.AUDIT, request -> Answer.ok(audit.before(request.before())));
        calls.put(Endpoint.KEYS_ROTATE, this::rotateKeys);
    }

    /** The video relay gets the new keys within a second; nobody is logged out. */
    private Answer rotateKeys(Request request) {
        tickets.rotate();
        audit.note(AuditAction.KEYS_ROTATED, request.person().name(), "", request.address());
        return Answer.nothing();
    }
}
