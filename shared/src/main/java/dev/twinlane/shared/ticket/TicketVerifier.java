package dev.twinlane.shared.ticket;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twinlane.shared.ticket.TicketRefused.Reason;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Admits each ticket once. Knows public keys only.
 *
 * <p>A used ticket's id is remembered until the ticket has expired. A ticket from before this verifier was created is refused,
 * because a restarted relay has forgotten which were used. At most {@link #MAX_OF_ONE} ids of a person or camera are held:
 * beyond that new tickets of theirs are refused, so that no replay is admitted. Safe for all threads.
 */
public final class TicketVerifier {

    /** Used tickets of one person or camera that are remembered at the same time; more of them are refused, and nobody else's. */
    public static final int MAX_OF_ONE = 1_000;

    /** People and cameras whose used tickets are remembered; control knows fewer. */
    static final int MAX_HOLDERS = 500;

    /** By how much a ticket may come from the future. */
    private static final Duration SKEW = Duration.ofMillis(TicketClock.TOLERATED_MS);

    private final TicketClock clock;
    private final int maxOfOne;
    private final int maxHolders;
    private final Instant startedAt;
    private final Map<Holder, Map<String, Instant>> used = new HashMap<>(); // guarded by itself; by ticket, its end
    private volatile Map<String, ECDSAVerifier> keys = Map.of(); // replaced whole by the link's thread

    private record Holder(Role role, String subject) {}

    public TicketVerifier(TicketClock clock) {
        this(clock, MAX_OF_ONE, MAX_HOLDERS);
    }

    TicketVerifier(TicketClock clock, int maxOfOne, int maxHolders) {
        this.clock = clock;
        this.maxOfOne = maxOfOne;
        this.maxHolders = maxHolders;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Trusts these public JWKs from now on, and no others.
     *
     * @throws IllegalArgumentException for anything but P-256
     */
    public void trust(Collection<String> publicJwks) {
        Map<String, ECDSAVerifier> trusted = new HashMap<>();
        for (String jwk : publicJwks) {
            try {
                ECKey key = ECKey.parse(jwk);
                trusted.put(key.getKeyID(), new ECDSAVerifier(key.toPublicJWK()));
            } catch (ParseException | JOSEException e) {
                throw new IllegalArgumentException("not a public P-256 key in JWK form", e);
            }
        }
        keys = Map.copyOf(trusted);
    }

    /** Has control published a key yet? */
    public boolean ready() {
        return !keys.isEmpty();
    }

    /** Checks and uses up {@code compact}, which must be for {@code role}. */
    public Ticket admit(String compact, Role role) throws TicketRefused {
        Ticket ticket = check(compact);
        if (ticket.role() != role) {
            throw new TicketRefused(
                    Reason.WRONG_ROLE, "this ticket is for a " + ticket.role().claim());
        }
        useUp(ticket);
        return ticket;
    }

    private Ticket check(String compact) throws TicketRefused {
        try {
            SignedJWT jwt = SignedJWT.parse(compact);
            if (!TicketSigner.TYPE.equals(jwt.getHeader().getType())
                    || !JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())) {
                throw new TicketRefused(Reason.WRONG_AUDIENCE, "not a Twinlane ticket");
            }
            ECDSAVerifier verifier = keys.get(String.valueOf(jwt.getHeader().getKeyID()));
            if (verifier == null) {
                throw new TicketRefused(Reason.UNKNOWN_KEY, "signed with a key that control has not published");
            }
            if (!jwt.verify(verifier)) {
                throw new TicketRefused(Reason.BAD_SIGNATURE, "the ticket's signature does not fit");
            }
            return inTime(read(jwt.getJWTClaimsSet()));
        } catch (ParseException e) {
            throw new TicketRefused(Reason.MALFORMED, "not a Twinlane ticket");
        } catch (JOSEException e) {
            throw new TicketRefused(Reason.BAD_SIGNATURE, "the ticket's signature cannot be checked");
        }
    }

    private Ticket read(JWTClaimsSet claims) throws TicketRefused, ParseException {
        if (!claims.getAudience().contains(TicketSigner.AUDIENCE) || !TicketSigner.ISSUER.equals(claims.getIssuer())) {
            throw new TicketRefused(Reason.WRONG_AUDIENCE, "the ticket is for somebody else");
        }
        String role = required(claims.getStringClaim(TicketSigner.ROLE));
        return new Ticket(
                required(claims.getJWTID()),
                required(claims.getSubject()),
                required(claims.getStringClaim(TicketSigner.SESSION)),
                Objects.requireNonNullElse(claims.getStringClaim(TicketSigner.PAGE), ""), // of an older control
                required(claims.getStringClaim(TicketSigner.ROVER)),
                required(claims.getStringClaim(TicketSigner.DEVICE)),
                Arrays.stream(Role.values())
                        .filter(known -> known.claim().equals(role))
                        .findAny()
                        .orElseThrow(() -> new TicketRefused(Reason.WRONG_ROLE, "unknown role in the ticket")),
                clock.own(required(claims.getIssueTime()).toInstant()),
                clock.own(required(claims.getExpirationTime()).toInstant()));
    }

    private static <T> T required(@Nullable T claim) throws TicketRefused {
        if (claim == null) {
            throw new TicketRefused(Reason.MALFORMED, "a claim is missing in the ticket");
        }
        return claim;
    }

    private Ticket inTime(Ticket ticket) throws TicketRefused {
        Instant now = clock.instant();
        boolean tooLong = ticket.expiresAt().isAfter(ticket.issuedAt().plus(TicketSigner.MAX_LIFE));
        boolean fromTheFuture = ticket.issuedAt().isAfter(now.plus(SKEW));
        if (tooLong || fromTheFuture || !ticket.expiresAt().isAfter(now)) {
            throw new TicketRefused(Reason.EXPIRED, "the ticket has expired; ask for a new one");
        }
        if (ticket.issuedAt().isBefore(startedAt)) {
            throw new TicketRefused(Reason.TOO_OLD, "the relay has restarted since; ask for a new ticket");
        }
        return ticket;
    }

    private void useUp(Ticket ticket) throws TicketRefused {
        if (!remember(new Holder(ticket.role(), ticket.subject()), ticket, clock.instant())) {
            throw new TicketRefused(Reason.REPLAYED, "the ticket was used before; ask for a new one");
        }
    }

    /** False when the ticket was used before, or when there is no room to remember it. */
    private boolean remember(Holder holder, Ticket ticket, Instant now) {
        synchronized (used) {
            if (!used.containsKey(holder) && used.size() >= maxHolders) {
                used.values().removeIf(tickets -> forgetExpired(tickets, now).isEmpty());
                if (used.size() >= maxHolders) {
                    return false;
                }
            }
            Map<String, Instant> tickets = used.computeIfAbsent(holder, first -> new HashMap<>());
            if (tickets.size() >= maxOfOne && forgetExpired(tickets, now).size() >= maxOfOne) {
                return false;
            }
            return tickets.putIfAbsent(ticket.id(), ticket.expiresAt()) == null;
        }
    }

    private static Map<String, Instant> forgetExpired(Map<String, Instant> tickets, Instant now) {
        tickets.values().removeIf(end -> !end.isAfter(now));
        return tickets;
    }
}
