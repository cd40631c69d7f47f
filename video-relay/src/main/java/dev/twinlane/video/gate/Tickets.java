package dev.twinlane.video.gate;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.ticket.TicketClock;
import dev.twinlane.shared.ticket.TicketRefused;
import dev.twinlane.shared.ticket.TicketRefused.Reason;
import dev.twinlane.shared.ticket.TicketVerifier;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import java.time.Instant;

/**
 * Which tickets are valid: signed by control, not used before, and for a right that was not revoked. Safe for all threads.
 *
 * @param verifier of signatures, times and uses
 * @param clock that tickets and revocations are dated by
 * @param revocations of rights
 */
public record Tickets(TicketVerifier verifier, TicketClock clock, Revocations revocations) {

    /** Takes over what control has revoked. */
    public void revoke(Revoked loss) {
        revocations.add(
                loss.sid(),
                loss.device(),
                clock.own(Instant.ofEpochMilli(loss.atMs())).toEpochMilli());
    }

    /** Checks and uses up {@code compact}, which must be for {@code role}. */
    Ticket admit(String compact, Role role) throws TicketRefused {
        Ticket ticket = verifier.admit(compact, role);
        if (revocations.cover(ticket)) {
            throw new TicketRefused(Reason.REVOKED, "what this ticket stands for was revoked; ask for a new one");
        }
        return ticket;
    }
}
