package dev.twinlane.video.gate;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.ticket.TicketRefused;
import dev.twinlane.shared.ticket.TicketRefused.Reason;
import dev.twinlane.shared.ticket.TicketVerifier;

/**
 * Which tickets are valid: signed by control, not used before, and for a right that was not revoked. Safe for all threads.
 *
 * @param verifier of signatures, times and uses
 * @param revocations of rights
 */
public record Tickets(TicketVerifier verifier, Revocations revocations) {

    /** Checks and uses up {@code compact}, which must be for {@code role}. */
    Ticket admit(String compact, Role role) throws TicketRefused {
        Ticket ticket = verifier.admit(compact, role);
        if (revocations.cover(ticket)) {
            throw new TicketRefused(Reason.REVOKED, "what this ticket stands for was revoked; ask for a new one");
        }
        return ticket;
    }
}
