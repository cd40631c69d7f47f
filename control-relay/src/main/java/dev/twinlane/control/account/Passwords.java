package dev.twinlane.control.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.twinlane.control.gate.GuessLimiter.Repute;
import dev.twinlane.control.gate.Refused;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords, hashed with Argon2id so that a stolen database gives none away. Each hash takes 38 MiB for tens of
 * milliseconds: at most {@link #MAX_AT_ONCE} are made at the same time, a few more wait for a moment, further ones are refused. Not for the live thread.
 */
public final class Passwords {

    /** Shortest password that is taken, characters: it is the only factor. A shorter one of before goes on working. */
    public static final int MIN_LENGTH = 12;

    /** Longest password, characters. */
    public static final int MAX_LENGTH = 200;

    /** Hashes made at the same time; bounds memory and leaves a core for driving. */
    public static final int MAX_AT_ONCE = 3;

    /** Callers that wait for their turn; each holds a worker, and some workers must stay free. */
    private static final int MAX_WAITING = 1;

    private static final int WAIT_MS = 1_000;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Semaphore memory = new Semaphore(MAX_AT_ONCE, true); // of each kind of place one waits for it at most
    private final Places free = new Places(MAX_WAITING);
    private final Places forSuspects = new Places(0);
    private final Places forTrusted = new Places(MAX_WAITING);
    private final Places forKnown = new Places(MAX_WAITING);
    private final String decoy = hashOfNothing();
    private final String home;

    /** Passwords of a home that has no name. */
    public Passwords() {
        this("");
    }

    /** Passwords of the home with that host (and port), which is no secret of its people. */
    public Passwords(String home) {
        this.home = home;
    }

    /**
     * What is stored of a new {@code password}, in Unicode's composed form (NFC).
     *
     * @param person whose it is to be: their name makes no good password
     */
    public String hash(String password, String person) throws Refused {
        String composed = composed(password);
        int length = composed.codePointCount(0, composed.length());
        if (length < MIN_LENGTH || composed.length() > MAX_LENGTH) {
            throw Refused.badRequest("password: " + MIN_LENGTH + " to " + MAX_LENGTH + " characters are expected");
        }
        return free.within(() -> {
            if (EasyPasswords.contain(composed, person, home)) {
                throw new Refused(
                        400,
                        "easy_password",
                        "this password is easy to guess: common words, repetitions, and names that are known here do not"
                                + " count; take a few more words, or let a password manager choose");
            }
            return hashNow(composed);
        });
    }

    /** As {@link #hash(String, String)}, for nobody in particular. */
    public String hash(String password) throws Refused {
        return hash(password, "");
    }

    /** What is stored of a password that was good enough when it was chosen. */
    String hashAnyway(String password) throws Refused {
        return free.within(() -> hashNow(password));
    }

    /** One form for what looks the same: keyboards differ in which they type. */
    static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
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
        String bounded = password.length() > MAX_LENGTH ? "" : password;
        return places.within(() -> isMadeOf(bounded, hash));
    }

    private static boolean isMadeOf(String password, String hash) {
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.error(
                    "a password's hash in the database is damaged; its person needs a link for a new one: {}",
                    e.getMessage());
            return false;
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

    private interface Work<T> {
        T result() throws Refused;
    }

    /** A place for one hash at a time, and for callers that wait for it. */
    private final class Places {

        private final Semaphore free = new Semaphore(1, true);
        private final Semaphore waiting;

        Places(int waiting) {
            this.waiting = new Semaphore(waiting);
        }

        <T> T within(Work<T> work) throws Refused {
            take();
            try {
                memory.acquireUninterruptibly(); // for less than a hash takes
                try {
                    return work.result();
                } finally {
                    memory.release();
                }
            } finally {
                free.release();
            }
        }

        private void take() throws Refused {
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
    }

    private static Refused busy() {
        return Refused.busy("too many people log in at this moment; try again");
    }
}
