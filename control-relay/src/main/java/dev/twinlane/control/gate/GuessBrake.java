package dev.twinlane.control.gate;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing without locking the owner out: failures are counted per name and address together, so a stranger's
 * guesses delay the stranger, and the owner logs in from elsewhere. After {@link #FREE_FAILURES} failures the next try has
 * to wait a second, and twice as long after each further one, up to {@link #MAX_WAIT_MS}. At most {@link #MAX_REMEMBERED}
 * pairs are held; beyond that the one tried longest ago is forgotten. Safe for all threads.
 */
public final class GuessBrake {

    static final int FREE_FAILURES = 5;
    static final long FIRST_WAIT_MS = 1_000;
    static final long MAX_WAIT_MS = 60_000;
    static final int MAX_REMEMBERED = 10_000;

    private static final int MAX_NAME = 64; // what follows tells nobody apart

    private final Clock clock;
    private final Map<Pair, Failures> failures = new LinkedHashMap<>(); // guarded by this, least recently tried first

    private record Pair(String name, String address) {}

    private record Failures(int count, long allowedAtMs) {}

    public GuessBrake(Clock clock) {
        this.clock = clock;
    }

    /** Refuses a try that comes too early. */
    public synchronized void check(String name, String address) throws Refused {
        Failures before = failures.get(pair(name, address));
        long waitMs = before == null ? 0 : before.allowedAtMs - clock.millis();
        if (waitMs > 0) {
            long seconds = (waitMs + 999) / 1_000;
            throw new Refused(429, "slow_down", "too many wrong tries; try again in " + seconds + " s");
        }
    }

    /** Counts a guess that was wrong. */
    public synchronized void failed(String name, String address) {
        Pair pair = pair(name, address);
        Failures before = failures.remove(pair);
        int count = before == null ? 1 : before.count + 1;
        failures.put(pair, new Failures(count, clock.millis() + waitMs(count)));
        Iterator<Pair> oldest = failures.keySet().iterator();
        while (failures.size() > MAX_REMEMBERED) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets the wrong guesses: this one was right. */
    public synchronized void succeeded(String name, String address) {
        failures.remove(pair(name, address));
    }

    private static long waitMs(int count) {
        int beyond = Math.min(count - FREE_FAILURES, 16);
        return beyond < 0 ? 0 : Math.min(FIRST_WAIT_MS << beyond, MAX_WAIT_MS);
    }

    private static Pair pair(String name, String address) {
        String known = name.strip().toLowerCase(Locale.ROOT);
        return new Pair(known.substring(0, Math.min(known.length(), MAX_NAME)), address);
    }
}
