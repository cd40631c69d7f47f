package dev.twinlane.shared.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to the other relay that one knows the link's secret, and never sends it: HMAC-SHA256 over the protocol's name, who
 * proves, and a number that each side has drawn for this connection. An answer that was recorded fits no other connection,
 * and one side's proof is never the other's. Immutable; safe for all threads.
 */
public final class LinkProof {

    /** Shortest secret, characters: who records a proof can try short ones. */
    public static final int MIN_SECRET_CHARACTERS = 32;

    /** How long the other side may take for its part, ms. */
    public static final int DEADLINE_MS = 5_000;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    /** Who proves. */
    public enum Side {
        CONTROL,
        VIDEO
    }

    /**
     * Proofs by what stands in a secret file.
     *
     * @throws IllegalArgumentException when the secret is too short, or holds characters that nobody can see
     */
    public LinkProof(String fileContent) {
        String secret = fileContent.strip();
        if (secret.length() < MIN_SECRET_CHARACTERS) {
            throw new IllegalArgumentException("the link secret has " + secret.length() + " characters, at least "
                    + MIN_SECRET_CHARACTERS + " are needed");
        }
        if (secret.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the link secret holds control characters: it is damaged");
        }
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** A number for one connection: 32 random bytes, base64url without padding, 43 characters. */
    public static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** The proof of {@code side}, for the connection with these two numbers: 43 characters. */
    public String of(Side side, String controlNonce, String videoNonce) {
        String said = String.join("\n", Subprotocols.LINK, side.name(), controlNonce, videoNonce);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return BASE64.encodeToString(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Is {@code proof} that of {@code side}? Takes the same time for every wrong one. */
    public boolean fits(String proof, Side side, String controlNonce, String videoNonce) {
        return MessageDigest.isEqual(
                proof.getBytes(StandardCharsets.UTF_8),
                of(side, controlNonce, videoNonce).getBytes(StandardCharsets.UTF_8));
    }

    /** Checks a field of a message that holds a number or a proof. */
    static void check(String field, String text) {
        if (!text.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException(field + ": 43 characters of base64url are expected");
        }
    }
}
