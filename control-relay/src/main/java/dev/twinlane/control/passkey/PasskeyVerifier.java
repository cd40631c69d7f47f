package dev.twinlane.control.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.twinlane.control.gate.Refused;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what authenticators send, by webauthn4j: challenge, origin, site, flags, signature and counter. Who made an
 * authenticator does not matter here, so its attestation is not asked for. The library is loaded with the first use: a
 * relay without passkeys never takes its memory. Safe for all threads.
 */
final class PasskeyVerifier {

    /** Signatures that are taken: ES256, which all make, and RS256 for Windows Hello. COSE's numbers. */
    static final List<Long> ALGORITHMS = List.of(-7L, -257L);

    private static final Logger LOG = LoggerFactory.getLogger(PasskeyVerifier.class);

    private final PasskeySite site;

    PasskeyVerifier(PasskeySite site) {
        this.site = site;
    }

    /** The library, with its first use. */
    private static final class Library {
        static final ObjectConverter CONVERTER = new ObjectConverter();
        static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
        static final AttestedCredentialDataConverter CREDENTIALS = new AttestedCredentialDataConverter(CONVERTER);

        private Library() {}
    }

    /**
     * A passkey that was just made; see {@link Passkeys.Kept}.
     *
     * @param credentialId by which its authenticator knows it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Made(byte[] credentialId, byte[] credential, long counter, boolean backupEligible) {}

    /** Checks a new passkey. */
    Made made(NewPasskey shown, String challenge) throws Refused {
        byte[] attestation = bytes("attestation", shown.attestation());
        byte[] clientData = bytes("clientData", shown.clientData());
        try {
            RegistrationData data = Library.MANAGER.verify(
                    new RegistrationRequest(attestation, clientData),
                    new RegistrationParameters(server(challenge), algorithms(), true, true));
            AuthenticatorData<?> made =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(made.getAttestedCredentialData());
            return new Made(
                    credential.getCredentialId(),
                    Library.CREDENTIALS.convert(credential),
                    made.getSignCount(),
                    made.isFlagBE());
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    /**
     * Checks a signature of a passkey; returns its counter.
     *
     * @param verified must the authenticator have checked its person, by a PIN or a finger?
     */
    long used(ShownPasskey shown, Passkeys.Kept kept, String challenge, boolean verified) throws Refused {
        byte[] credentialId = bytes("credential", shown.credential());
        byte[] authenticatorData = bytes("authenticatorData", shown.authenticatorData());
        byte[] clientData = bytes("clientData", shown.clientData());
        byte[] signature = bytes("signature", shown.signature());
        try {
            AuthenticationData data = Library.MANAGER.verify(
                    new AuthenticationRequest(credentialId, kept.handle(), authenticatorData, clientData, signature),
                    new AuthenticationParameters(
                            server(challenge), record(kept), List.of(credentialId), verified, true));
            return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    private static CredentialRecord record(Passkeys.Kept kept) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                kept.backupEligible(),
                null,
                kept.counter(),
                Library.CREDENTIALS.convert(kept.credential()),
                null,
                null,
                null,
                null);
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin()))
                .rpId(site.id())
                .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)))
                .build();
    }

    private static List<PublicKeyCredentialParameters> algorithms() {
        return ALGORITHMS.stream()
                .map(number -> new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
                .toList();
    }

    /** What the bytes behind base64url are. */
    static byte[] bytes(String field, String text) throws Refused {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest(field + ": base64url is expected");
        }
    }

    /** Whatever the library's parsers throw at what a stranger sends, it is the stranger's mistake. */
    private static Refused refused(RuntimeException problem) {
        LOG.debug("a passkey was refused: {}", problem.toString());
        return bad();
    }

    /** All wrong passkeys get the same answer. */
    static Refused bad() {
        return new Refused(401, "bad_passkey", "this passkey was not accepted; try again");
    }
}
