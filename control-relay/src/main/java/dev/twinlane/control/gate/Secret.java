package dev.twinlane.control.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random key of 256 bits and what may be stored of it. With that much randomness a plain SHA-256 is as good as a
 * slow hash. Safe for all threads.
 */
public final class Secret {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private Secret() {}

    /** A new key, base64url without padding, 43 characters. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A short random name: letters and digits that cannot be mistaken for each other. Unique enough, not secret. */
    public static String randomId(int letters) {
        StringBuilder id = new StringBuilder(letters);
        for (int i = 0; i < letters; i++) {
            id.append(ID_LETTERS.charAt(RANDOM.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    /** A random number from 1, unique enough for people, not secret. */
    public static int randomNumber() {
        return 1 + RANDOM.nextInt(Integer.MAX_VALUE);
    }

    /** What is stored of {@code secret}. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Is {@code secret} the one with this hash? Takes the same time for every wrong answer. */
    public static boolean fits(String secret, byte[] hash) {
        return MessageDigest.isEqual(hash(secret), hash);
    }
}
