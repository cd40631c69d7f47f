package dev.twinlane.shared.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.twinlane.shared.run.MovableClock;
import dev.twinlane.shared.ticket.TicketRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final TicketSigner signer = TicketSigner.generate(clock);
    private final TicketVerifier verifier = new TicketVerifier(new TicketClock(clock));

    @BeforeEach
    void trust() {
        verifier.trust(List.of(signer.publicJwk()));
    }

    @Test
    void a_ticket_opens_one_socket_and_names_its_owner() throws Exception {
        Ticket ticket = verifier.admit(viewerTicket(), Role.VIEWER);
        assertEquals("mina", ticket.subject());
        assertEquals("s-1", ticket.session());
        assertEquals("demo", ticket.rover());
        assertEquals("demo-camera", ticket.device());
        assertEquals(Role.VIEWER, ticket.role());
    }

    @Test
    void a_ticket_is_valid_once() throws Exception {
        String compact = viewerTicket();
        verifier.admit(compact, Role.VIEWER);
        assertRefused(Reason.REPLAYED, compact);
    }

    @Test
    void a_ticket_expires() {
        String compact = viewerTicket();
        clock.advance(TicketSigner.MAX_LIFE);
        assertRefused(Reason.EXPIRED, compact);
    }

    @Test
    void a_ticket_from_before_the_relay_started_is_refused() {
        String compact = viewerTicket();
        clock.advance(Duration.ofSeconds(2));
        TicketVerifier restarted = new TicketVerifier(new TicketClock(clock));
        restarted.trust(List.of(signer.publicJwk()));
        assertEquals(Reason.TOO_OLD, refusal(restarted, compact));
    }

    @Test
    void a_ticket_for_another_role_is_refused_and_not_used_up() throws Exception {
        String compact = viewerTicket();
        TicketRefused refused = assertThrows(TicketRefused.class, () -> verifier.admit(compact, Role.CAMERA));
        assertEquals(Reason.WRONG_ROLE, refused.reason());
        verifier.admit(compact, Role.VIEWER);
    }

    @Test
    void a_ticket_signed_by_a_stranger_is_refused() {
        String strange = TicketSigner.generate(clock).sign("mina", "s-1", "demo", "demo-camera", Role.VIEWER);
        assertRefused(Reason.UNKNOWN_KEY, strange);
    }

    @Test
    void a_single_flipped_bit_anywhere_is_refused() {
        String compact = viewerTicket();
        for (int i = 0; i < compact.length(); i++) {
            char flipped = compact.charAt(i) == 'A' ? 'B' : 'A';
            String changed = compact.substring(0, i) + flipped + compact.substring(i + 1);
            boolean lastOfSignature = i == compact.length() - 1; // its low bits are padding
            if (!lastOfSignature && compact.charAt(i) != '.') {
                assertThrows(TicketRefused.class, () -> verifier.admit(changed, Role.VIEWER), () -> changed);
            }
        }
    }

    @Test
    void alg_none_and_hs256_with_the_public_key_are_refused() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(viewerTicket()).getJWTClaimsSet();
        assertRefused(Reason.MALFORMED, new PlainJWT(claims).serialize());
        SignedJWT hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(TicketSigner.TYPE)
                        .keyID(ECKey.parse(signer.publicJwk()).getKeyID())
                        .build(),
                claims);
        hmac.sign(new MACSigner(signer.publicJwk().getBytes(StandardCharsets.UTF_8)));
        assertRefused(Reason.WRONG_AUDIENCE, hmac.serialize());
    }

    @Test
    void another_audience_another_type_and_a_longer_life_are_refused() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(viewerTicket()).getJWTClaimsSet();
        assertRefused(
                Reason.WRONG_AUDIENCE,
                resigned(
                        TicketSigner.TYPE,
                        new JWTClaimsSet.Builder(claims).audience("other").build()));
        assertRefused(Reason.WRONG_AUDIENCE, resigned(JOSEObjectType.JWT, claims));
        Date late = Date.from(clock.instant().plusSeconds(61));
        assertRefused(
                Reason.EXPIRED,
                resigned(
                        TicketSigner.TYPE,
                        new JWTClaimsSet.Builder(claims).expirationTime(late).build()));
        assertRefused(
                Reason.MALFORMED,
                resigned(
                        TicketSigner.TYPE,
                        new JWTClaimsSet.Builder(claims).claim("device", null).build()));
    }

    @Test
    void a_ticket_of_an_older_control_names_no_page() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(viewerTicket()).getJWTClaimsSet();
        String older = resigned(
                TicketSigner.TYPE,
                new JWTClaimsSet.Builder(claims).claim("page", null).build());

        assertEquals("", verifier.admit(older, Role.VIEWER).page());
    }

    /** Control's clock was wrong by hours when it started, or is now, or was when this relay started. */
    @ParameterizedTest
    @ValueSource(ints = {9 * 3_600, -9 * 3_600, 86_400 * 365 * 56, 61, -61, 7})
    void tickets_are_judged_by_the_time_that_control_tells(int aheadS) throws Exception {
        MovableClock control = new MovableClock(clock.instant());
        control.advance(Duration.ofSeconds(aheadS));
        TicketSigner wrong = TicketSigner.fromPrivateJwk(signer.privateJwk(), control);
        TicketClock told = new TicketClock(clock);
        TicketVerifier judge = new TicketVerifier(told);
        judge.trust(List.of(signer.publicJwk()));
        String before = wrong.sign("mina", "s-1", "demo", "demo-camera", Role.VIEWER);
        Duration later = Duration.ofSeconds(2);
        control.advance(later);
        clock.advance(later);

        told.told(control.millis());

        assertEquals(Reason.TOO_OLD, refusal(restarted(told), before), "from before the relay started");
        String now = wrong.sign("mina", "s-1", "demo", "demo-camera", Role.VIEWER);
        Ticket ticket = judge.admit(now, Role.VIEWER);
        assertEquals(clock.instant(), ticket.issuedAt(), "in this relay's own time");
        assertEquals(Reason.REPLAYED, refusal(judge, now));
        String late = wrong.sign("mina", "s-1", "demo", "demo-camera", Role.VIEWER);
        clock.advance(TicketSigner.MAX_LIFE);
        assertEquals(Reason.EXPIRED, refusal(judge, late));
    }

    private TicketVerifier restarted(TicketClock told) {
        TicketVerifier restarted = new TicketVerifier(told);
        restarted.trust(List.of(signer.publicJwk()));
        return restarted;
    }

    @Test
    void a_control_that_starts_again_with_another_time_is_believed_and_what_was_used_stays_used() throws Exception {
        TicketClock told = new TicketClock(clock);
        TicketVerifier judge = new TicketVerifier(told);
        judge.trust(List.of(signer.publicJwk()));
        String used = viewerTicket();
        judge.admit(used, Role.VIEWER);
        MovableClock restarted = new MovableClock(clock.instant());
        restarted.advance(Duration.ofHours(-9));

        told.told(restarted.millis());

        assertEquals(Reason.EXPIRED, refusal(judge, viewerTicket()), "by the former time: from the future now");
        TicketSigner again = TicketSigner.fromPrivateJwk(signer.privateJwk(), restarted);
        judge.admit(again.sign("mina", "s-1", "demo", "demo-camera", Role.VIEWER), Role.VIEWER);
        told.told(clock.millis());
        assertEquals(Reason.REPLAYED, refusal(judge, used));
    }

    @Test
    void a_delay_or_a_drift_of_seconds_changes_nothing() throws Exception {
        TicketClock told = new TicketClock(clock);
        Instant some = clock.instant();

        for (int offMs : new int[] {4_900, -4_900, 0}) {
            told.told(clock.millis() + offMs);
            assertEquals(some, told.own(some), offMs + " ms");
        }
    }

    @Test
    void nonsense_is_refused() {
        for (String nonsense : List.of("", ".", "..", "a.b.c", "ticket", "e30.e30.e30")) {
            assertThrows(TicketRefused.class, () -> verifier.admit(nonsense, Role.VIEWER), () -> nonsense);
        }
    }

    @Test
    void a_flood_of_tickets_is_bounded_and_old_ones_make_room() throws Exception {
        TicketVerifier small = new TicketVerifier(new TicketClock(clock), 3, 2);
        small.trust(List.of(signer.publicJwk()));
        for (int i = 0; i < 3; i++) {
            small.admit(viewerTicket(), Role.VIEWER);
        }
        assertEquals(Reason.REPLAYED, refusal(small, viewerTicket()));
        clock.advance(TicketSigner.MAX_LIFE.plusSeconds(1));
        small.admit(viewerTicket(), Role.VIEWER);
    }

    @Test
    void whoever_uses_up_many_tickets_uses_up_their_own_memory() throws Exception {
        TicketVerifier small = new TicketVerifier(new TicketClock(clock), 3, 2);
        small.trust(List.of(signer.publicJwk()));
        for (int i = 0; i < 3; i++) {
            small.admit(viewerTicket(), Role.VIEWER);
        }

        small.admit(signer.sign("bob", "s-2", "demo", "demo-camera", Role.VIEWER), Role.VIEWER);

        assertEquals(Reason.REPLAYED, refusal(small, viewerTicket()));
        assertEquals(
                Reason.REPLAYED,
                refusal(small, signer.sign("cy", "s-3", "demo", "demo-camera", Role.VIEWER)),
                "nobody is let in whose ticket cannot be remembered");
        clock.advance(TicketSigner.MAX_LIFE.plusSeconds(1));
        small.admit(signer.sign("cy", "s-3", "demo", "demo-camera", Role.VIEWER), Role.VIEWER);
    }

    @Test
    void a_key_survives_its_store() throws Exception {
        TicketSigner reloaded = TicketSigner.fromPrivateJwk(signer.privateJwk(), clock);
        verifier.admit(reloaded.sign("mina", "s-1", "demo", "demo-camera", Role.VIEWER), Role.VIEWER);
        assertFalse(signer.publicJwk().contains("\"d\""), "the private half is not published");
    }

    private String viewerTicket() {
        return signer.sign("mina", "s-1", "demo", "demo-camera", Role.VIEWER);
    }

    private String resigned(JOSEObjectType type, JWTClaimsSet claims) throws Exception {
        ECKey key = ECKey.parse(signer.privateJwk());
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private void assertRefused(Reason reason, String compact) {
        assertEquals(reason, refusal(verifier, compact));
    }

    private static Reason refusal(TicketVerifier verifier, String compact) {
        return assertThrows(TicketRefused.class, () -> verifier.admit(compact, Role.VIEWER))
                .reason();
    }
}
