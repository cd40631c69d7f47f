package dev.twinlane.shared.ticket;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;

/** Signs tickets with ES256 (RFC 7518). Lives in control only. Immutable; safe for all threads. */
public final class TicketSigner {

    /** The longest life of a ticket. */
    public static final Duration MAX_LIFE = Duration.ofSeconds(60);

    static final String AUDIENCE = "twinlane-video";
    static final String ISSUER = "twinlane-control";
    static final JOSEObjectType TYPE = new JOSEObjectType("twinlane-ticket+jwt");
    static final String SESSION = "sid";
    static final String PAGE = "page";
    static final String ROVER = "rover";
    static final String DEVICE = "device";
    static final String ROLE = "role";

    private final ECKey key;
    private final ECDSASigner signer;
    private final Clock clock; // steady, never set

    private TicketSigner(ECKey key, ECDSASigner signer, Clock clock) {
        this.key = key;
        this.signer = signer;
        this.clock = clock;
    }

    /** A signer with a new P-256 key. */
    public static TicketSigner generate(Clock clock) {
        try {
            return of(
                    new ECKeyGenerator(Curve.P_256)
                            .keyID(UUID.randomUUID().toString())
                            .generate(),
                    clock);
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK cannot make P-256 keys", e);
        }
    }

    /** A signer with a key from {@link #privateJwk()}. */
    public static TicketSigner fromPrivateJwk(String jwk, Clock clock) {
        try {
            return of(ECKey.parse(jwk), clock);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("not a private P-256 key in JWK form", e);
        }
    }

    private static TicketSigner of(ECKey key, Clock clock) throws JOSEException {
        return new TicketSigner(key, new ECDSASigner(key), clock);
    }

    /** As {@link #sign(String, String, String, String, String, Role)}, for a page without a name, or a device. */
    public String sign(String subject, String session, String rover, String device, Role role) {
        return sign(subject, session, "", rover, device, role);
    }

    /** A ticket for one socket, valid for {@link #MAX_LIFE}, in compact serialisation. */
    public String sign(String subject, String session, String page, String rover, String device, Role role) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(MAX_LIFE)))
                .claim(SESSION, session)
                .claim(PAGE, page)
                .claim(ROVER, rover)
                .claim(DEVICE, device)
                .claim(ROLE, role.claim())
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing with our own key failed", e);
        }
        return jwt.serialize();
    }

    /** The public half of the key, as a JWK, for the video relay. */
    public String publicJwk() {
        return key.toPublicJWK().toJSONString();
    }

    /** The whole key, as a JWK, for control's own store. */
    public String privateJwk() {
        return key.toJSONString();
    }

    @Override
    public String toString() {
        return "TicketSigner[" + key.getKeyID() + "]";
    }
}
