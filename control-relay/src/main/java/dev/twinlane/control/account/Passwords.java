package dev.twinlane.control.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.twinlane.control.gate.GuessLimiter.Repute;
import dev.twinlane.control.gate.Refused;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Passwords, hashed with Argon2id so that a stolen database gives none away. Each hash takes 19 MiB and tens of
 * milliseconds: at most {@link #MAX_AT_ONCE} are made at the same time, a few more wait for a moment, further ones are refused. Not for the live thread.
 */
public final class Passwords {

    /** Shortest and longest password, characters. */
    public static final int MIN_LENGTH = 8;

    public static final int MAX_LENGTH = 200;

    /** Hashes made at the same time; bounds memory and leaves a core for driving. */
    public static final int MAX_AT_ONCE = 4;

    /** Callers that wait for their turn; each holds a worker, and some workers must stay free. */
    private static final int MAX_WAITING = 1;

    private static final int WAIT_MS = 1_000;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Places free = new Places(MAX_AT_ONCE - 3, MAX_WAITING);
    private final Places forSuspects = new Places(1, 0);
    private final Places forTrusted = new Places(1, MAX_WAITING);
    private final Places forKnown = new Places(1, MAX_WAITING);
    private final String decoy = hashOfNothing();

    /** What is stored of {@code password}. */
    public String hash(String password) throws Refused {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            throw Refused.badRequest("password: " + MIN_LENGTH + " to " + MAX_LENGTH + " characters are expected");
        }
        free.take();
        try {
            return hashNow(password);
        } finally {
            free.release();
        }
    }

    /**
     * Is {@code password} the one that {@code hash} was made of?
     *
     * @param asking who asks: all suspects share one place and do not wait for it, and those who are trusted, and those who
     *     are known, have a place each. However many guess, others get a place
     */
    boolean fits(String password, String hash, Repute asking) throws Refused {
        Places places = switch (asking) {
            case KNOWN -> forKnown;
            case TRUSTED -> forTrusted;
            case UNKNOWN -> free;
            case SUSPECT -> forSuspects;
        };
        places.take();
        try {
            String bounded = password.length() > MAX_LENGTH ? "" : password;
            return Password.check(bounded, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            places.release();
        }
    }

    /** A hash that no password fits: checking an unknown name takes as long as a known one. */
    String decoy() {
        return decoy;
    }

    /** Argon2 takes its memory with the first password and keeps it; a relay that nobody logs in to never takes it. */
    private static String hashNow(String password) {
        Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
    }

    /** Looks like a hash and takes as long to check; its bytes are random instead of computed. */
    private static String hashOfNothing() {
        return "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        Argon2Function.ARGON2_VERSION_13,
                        MEMORY_KIB,
                        ITERATIONS,
                        LANES,
                        randomBase64(SALT_BYTES),
                        randomBase64(HASH_BYTES));
    }

    private static String randomBase64(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return Base64.getEncoder().withoutPadding().encodeToString(drawn);
    }

    /** Places for hashes, and for callers that wait for one. */
    private static final class Places {

        private final Semaphore free;
        private final Semaphore waiting;

        Places(int places, int waiting) {
            this.free = new Semaphore(places, true);
            this.waiting = new Semaphore(waiting);
        }

        void take() throws Refused {
            if (!free.tryAcquire() && !waitForOne()) {
                throw busy();
            }
        }

        private boolean waitForOne() {
            if (!waiting.tryAcquire()) {
                return false;
            }
            try {
                return free.tryAcquire(WAIT_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                waiting.release();
            }
        }

        void release() {
            free.release();
        }
    }

    private static Refused busy() {
        return Refused.busy("too many people log in at this moment; try again");
    }
}
