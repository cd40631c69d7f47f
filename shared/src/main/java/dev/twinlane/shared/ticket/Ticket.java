package dev.twinlane.shared.ticket;

import java.time.Instant;

/**
 * Permission to open one video socket.
 *
 * @param id unique ({@code jti}); a ticket may be used once
 * @param subject the person or device it was made for
 * @param session the login session that asked for it, empty for a device; identifies the driver's viewer
 * @param page names the page of that session whose socket it opens, at most {@link #MAX_PAGE_CHARS} characters; empty when it
 *     has no name. Of several pages of one session it tells which one drives
 * @param rover the rover's id
 * @param device the camera that may be sent from, or watched
 * @param role of the bearer
 * @param issuedAt when control signed it, by this process' own time ({@link TicketClock})
 * @param expiresAt when it becomes void, at most {@link TicketSigner#MAX_LIFE} after that
 */
public record Ticket(
        String id,
        String subject,
        String session,
        String page,
        String rover,
        String device,
        Role role,
        Instant issuedAt,
        Instant expiresAt) {

    /** The longest name of a page. */
    public static final int MAX_PAGE_CHARS = 32;
}
