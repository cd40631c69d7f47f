package dev.twinlane.shared.ticket;

import java.time.Instant;

/**
 * Permission to open one video socket.
 *
 * @param id unique ({@code jti}); a ticket is good for one use
 * @param subject the person or device it was made for
 * @param session the login session it was asked in, empty for a device; the driver's viewer is found by it
 * @param rover the rover's id
 * @param device the camera whose route may be used
 * @param role what the bearer may be
 * @param issuedAt when control signed it, by control's clock
 * @param expiresAt when it is void, at most {@link TicketSigner#MAX_LIFE} later
 */
public record Ticket(
        String id,
        String subject,
        String session,
        String rover,
        String device,
        Role role,
        Instant issuedAt,
        Instant expiresAt) {}
