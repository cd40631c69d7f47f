package dev.twinlane.control.gate;

import dev.twinlane.shared.port.Network;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Slows down guessing without locking the owner out.
 *
 * <p>Failures are counted per name and address together, per address over all names, and per name over all addresses
 * ({@link Kind}); each is forgotten after a while. A stranger's guesses so delay the stranger. The last count bounds what many
 * addresses can try together: {@value #FREE_FAILURES_OF_NAME} guesses at once and one a minute after that, so at most twice as
 * many in any hour.
 *
 * <p>Two kinds of callers are spared that: a device from which this person has logged in before has a count of its own, and an
 * address from which they have keeps its place. Either is like any other after a few failures, until those are forgotten.
 *
 * <p>At most {@link #MAX_REMEMBERED} counts are kept; the one touched longest ago is forgotten first. An address is a
 * {@link Network}: an IPv6 /64 counts as one. Safe for all threads.
 */
public final class GuessLimiter {

    static final int FREE_FAILURES = 5;
    static final int FREE_FAILURES_OF_ADDRESS = 20;
    static final int FREE_FAILURES_OF_NAME = 60;

    /** A device that has failed more often is no better known than its address. */
    static final int FAILURES_OF_DEVICE = 10;

    static final long FIRST_WAIT_MS = 1_000;
    static final long MAX_WAIT_MS = 60_000;
    static final int MAX_REMEMBERED = 10_000;

    /** After this time a failure is forgotten; of several one after the other. */
    static final long FORGET_MS = 600_000;

    private static final long FORGET_OF_NAME_MS = 60_000;
    private static final int MOST_BEYOND = 8; // failures that are counted beyond the free ones
    private static final int MAX_TRUSTED = 1_000;
    private static final int MAX_NAME = 64; // letters that are compared

    private final LongSupplier nowMs;
    private final Map<Key, Failures> failures = new LinkedHashMap<>(); // guarded by this, least recently failed first
    private final Set<Key> trusted = new LinkedHashSet<>(); // guarded by this, the oldest success first

    /**
     * Somebody who tries a secret.
     *
     * @param name whose it would be; empty for a secret that is nobody's, such as a code
     * @param address network address
     * @param device names a device from which this person has logged in before; empty for any other
     */
    public record Guess(String name, String address, String device) {
        public Guess {
            String known = name.strip().toLowerCase(Locale.ROOT);
            name = known.substring(0, Math.min(known.length(), MAX_NAME));
        }

        private Key pair() {
            return new Key(Kind.PAIR, name, Network.of(address));
        }

        private Key ofAddress() {
            return new Key(Kind.ADDRESS, "", Network.of(address));
        }

        private Key ofName() {
            return new Key(Kind.NAME, name, "");
        }

        private Key ofDevice() {
            return new Key(Kind.DEVICE, name, device);
        }
    }

    /** What is counted, how many failures are free, how many are counted, and how long each is remembered. */
    private enum Kind {
        PAIR(FREE_FAILURES, FREE_FAILURES + MOST_BEYOND, FORGET_MS),
        DEVICE(FREE_FAILURES, FREE_FAILURES + MOST_BEYOND, FORGET_MS),
        ADDRESS(FREE_FAILURES_OF_ADDRESS, FREE_FAILURES_OF_ADDRESS + MOST_BEYOND, FORGET_MS),
        NAME(FREE_FAILURES_OF_NAME, FREE_FAILURES_OF_NAME, FORGET_OF_NAME_MS);

        private final int free;
        private final int most;
        private final long forgetMs;

        Kind(int free, int most, long forgetMs) {
            this.free = free;
            this.most = most;
            this.forgetMs = forgetMs;
        }
    }

    private record Key(Kind kind, String name, Object from) {}

    private record Failures(long forgottenAtMs, long allowedAtMs) {}

    /** Measures the waits by {@code nowMs}, a clock that never goes back: setting the machine's time ends none. */
    public GuessLimiter(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    /** Refuses a try that comes too early. */
    public synchronized void check(Guess guess) throws Refused {
        long waitMs;
        if (isKnownDevice(guess)) {
            waitMs = waitMs(guess.ofDevice());
        } else if (isTrusted(guess)) {
            waitMs = waitMs(guess.pair());
        } else {
            waitMs = Math.max(waitMs(guess.pair()), Math.max(waitMs(guess.ofAddress()), waitMs(guess.ofName())));
        }
        if (waitMs > 0) {
            int seconds = (int) ((waitMs + 999) / 1_000);
            throw Refused.tooOften(seconds, "too many wrong tries; try again in " + seconds + " s");
        }
    }

    /** How well the relay knows who guesses. */
    public enum Repute {
        /** The person has logged in with this device before, and has mistyped a few times at most. */
        KNOWN,
        /** They have logged in from there before, and somebody has mistyped a few times at most. */
        TRUSTED,
        /** Nobody has tried there, or long ago. */
        UNKNOWN,
        /** Somebody has guessed wrong there lately, and nobody got in since. */
        SUSPECT
    }

    /** What is known of who makes {@code guess}, since this relay runs. */
    public synchronized Repute reputeOf(Guess guess) {
        if (isKnownDevice(guess)) {
            return Repute.KNOWN;
        }
        if (isTrusted(guess)) {
            return Repute.TRUSTED;
        }
        return count(guess.ofAddress()) > 0 ? Repute.SUSPECT : Repute.UNKNOWN;
    }

    /** Is it a device from which the person has logged in before, and has not failed too often since? */
    public synchronized boolean isKnownDevice(Guess guess) {
        return !guess.device().isEmpty() && count(guess.ofDevice()) < FAILURES_OF_DEVICE;
    }

    private boolean isTrusted(Guess guess) {
        return trusted.contains(guess.pair()) && count(guess.pair()) < FREE_FAILURES;
    }

    /** Failures that are not forgotten yet. */
    private long count(Key key) {
        Failures before = failures.get(key);
        long leftMs = before == null ? 0 : before.forgottenAtMs - nowMs.getAsLong();
        return leftMs <= 0 ? 0 : (leftMs + key.kind.forgetMs - 1) / key.kind.forgetMs;
    }

    private long waitMs(Key key) {
        Failures before = failures.get(key);
        return before == null ? 0 : before.allowedAtMs - nowMs.getAsLong();
    }

    /** Counts a guess that was wrong. */
    public synchronized void failed(Guess guess) {
        if (isKnownDevice(guess)) {
            add(guess.ofDevice());
            return;
        }
        boolean stranger = !isTrusted(guess);
        add(guess.pair());
        add(guess.ofAddress());
        if (stranger && !guess.name().isEmpty()) {
            add(guess.ofName());
        }
    }

    private void add(Key key) {
        long now = nowMs.getAsLong();
        Kind kind = key.kind;
        long count = Math.min(count(key) + 1, kind.most);
        Failures before = failures.remove(key);
        long startMs = before == null ? now : Math.max(before.forgottenAtMs, now);
        long forgottenAtMs = Math.min(startMs + kind.forgetMs, now + count * kind.forgetMs);
        long allowedAtMs = kind == Kind.NAME
                ? forgottenAtMs - (kind.free - 1) * kind.forgetMs
                : now + waitMs((int) count - kind.free);
        failures.put(key, new Failures(forgottenAtMs, allowedAtMs));
        dropOldest(failures.keySet(), MAX_REMEMBERED);
    }

    private static long waitMs(int beyond) {
        return beyond < 0 ? 0 : Math.min(FIRST_WAIT_MS << beyond, MAX_WAIT_MS);
    }

    private static void dropOldest(Set<Key> keys, int most) {
        Iterator<Key> oldest = keys.iterator();
        while (keys.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets the wrong guesses of who made this one, which was right. */
    public synchronized void succeeded(Guess guess) {
        if (isKnownDevice(guess)) {
            failures.remove(guess.ofDevice());
        } else {
            failures.remove(guess.pair());
            failures.remove(guess.ofAddress());
        }
        trusted.remove(guess.pair());
        trusted.add(guess.pair());
        dropOldest(trusted, MAX_TRUSTED);
    }
}
