package dev.twinlane.control.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import java.util.concurrent.Semaphore;

/**
 * Passwords, hashed with Argon2id so that a stolen database gives none away. Each hash takes 19 MiB and tens of
 * milliseconds: at most {@link #MAX_AT_ONCE} are made at the same time, others are sent away. Not for the live thread.
 */
public final class Passwords {

    /** Shortest and longest password, characters. */
    public static final int MIN_LENGTH = 8;

    public static final int MAX_LENGTH = 200;

    /** Hashes made at the same time; bounds memory and leaves a core for driving. */
    public static final int MAX_AT_ONCE = 2;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Argon2Function argon2 =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);
    private final String decoy = hashNow(Secret.random());

    /** What is stored of {@code password}. */
    public String hash(String password) throws Refused {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            throw Refused.badRequest("password: " + MIN_LENGTH + " to " + MAX_LENGTH + " characters are expected");
        }
        take();
        try {
            return hashNow(password);
        } finally {
            free.release();
        }
    }

    /** Is {@code password} the one that {@code hash} was made of? */
    boolean fits(String password, String hash) throws Refused {
        take();
        try {
            String bounded = password.length() > MAX_LENGTH ? "" : password;
            return Password.check(bounded, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            free.release();
        }
    }

    /** A hash that no password fits: checking an unknown name costs as much as a known one. */
    String decoy() {
        return decoy;
    }

    private String hashNow(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
    }

    private void take() throws Refused {
        if (!free.tryAcquire()) {
            throw Refused.busy("too many people log in at this moment; try again");
        }
    }
}
