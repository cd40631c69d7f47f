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
 * Slows down guessing without locking the owner out: failures are counted per pair of name and address, so a stranger's
 * guesses delay the stranger, and the owner logs in from elsewhere. After {@link #FREE_FAILURES} failures of a pair the
 * next try has to wait a second, and twice as long after each further failure, up to {@link #MAX_WAIT_MS}; likewise
 * after {@link #FREE_FAILURES_OF_ADDRESS} from one address over all names. At most {@link #MAX_REMEMBERED} pairs are
 * kept; the one tried longest ago is forgotten first. An address is a {@link Network}: an IPv6 /64 counts as one. Safe
 * for all threads.
 */
public final class GuessLimiter {

    static final int FREE_FAILURES = 5;
    static final long FIRST_WAIT_MS = 1_000;
    static final long MAX_WAIT_MS = 60_000;
    static final int MAX_REMEMBERED = 10_000;

    /** From one address, over all names. */
    static final int FREE_FAILURES_OF_ADDRESS = 20;

    private static final int MAX_TRUSTED = 1_000;
    private static final int MAX_NAME = 64; // letters that are compared
    private static final String ALL_NAMES = "\n"; // no name is a line end

    private final LongSupplier nowMs;
    private final Map<Pair, Failures> failures = new LinkedHashMap<>(); // guarded by this, least recently tried first

    private final Set<Network> trusted = new LinkedHashSet<>(); // guarded by this, the oldest success first

    private record Pair(String name, Network from) {}

    private record Failures(int count, long allowedAtMs) {}

    /** Measures the waits by {@code nowMs}, a clock that never goes back: setting the machine's time ends none. */
    public GuessLimiter(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    /** Refuses a try that comes too early. */
    public synchronized void check(String name, String address) throws Refused {
        long waitMs = Math.max(waitMs(pair(name, address)), waitMs(ofAll(address)));
        if (waitMs > 0) {
            long seconds = (waitMs + 999) / 1_000;
            throw new Refused(429, "slow_down", "too many wrong tries; try again in " + seconds + " s");
        }
    }

    /** What is known of an address. */
    public enum Repute {
        /** Nobody has guessed wrong there since somebody got in. */
        TRUSTED,
        /** Nobody has tried yet. */
        UNKNOWN,
        /** Somebody has guessed wrong there, and nobody got in since. */
        SUSPECT
    }

    /** What is known of {@code address} since this relay runs. */
    public synchronized Repute reputeOf(String address) {
        if (failures.containsKey(ofAll(address))) {
            return Repute.SUSPECT;
        }
        return trusted.contains(Network.of(address)) ? Repute.TRUSTED : Repute.UNKNOWN;
    }

    private long waitMs(Pair pair) {
        Failures before = failures.get(pair);
        return before == null ? 0 : before.allowedAtMs - nowMs.getAsLong();
    }

    /** Counts a guess that was wrong. */
    public synchronized void failed(String name, String address) {
        count(pair(name, address), FREE_FAILURES);
        count(ofAll(address), FREE_FAILURES_OF_ADDRESS);
    }

    private void count(Pair pair, int free) {
        Failures before = failures.remove(pair);
        int count = before == null ? 1 : before.count + 1;
        failures.put(pair, new Failures(count, nowMs.getAsLong() + waitMs(count - free)));
        Iterator<Pair> oldest = failures.keySet().iterator();
        while (failures.size() > MAX_REMEMBERED) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets the wrong guesses: this one was right. */
    public synchronized void succeeded(String name, String address) {
        failures.remove(pair(name, address));
        failures.remove(ofAll(address));
        trusted.remove(Network.of(address));
        trusted.add(Network.of(address));
        if (trusted.size() > MAX_TRUSTED) {
            trusted.remove(trusted.iterator().next());
        }
    }

    private static long waitMs(int beyond) {
        return beyond < 0 ? 0 : Math.min(FIRST_WAIT_MS << Math.min(beyond, 16), MAX_WAIT_MS);
    }

    private static Pair pair(String name, String address) {
        String known = name.strip().toLowerCase(Locale.ROOT);
        return new Pair(known.substring(0, Math.min(known.length(), MAX_NAME)), Network.of(address));
    }

    private static Pair ofAll(String address) {
        return new Pair(ALL_NAMES, Network.of(address));
    }
}
