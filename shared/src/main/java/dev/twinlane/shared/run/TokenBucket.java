package dev.twinlane.shared.run;

/**
 * How often something may be done: so many times at once, and as many again within a while. Whoever uses it says what time it is,
 * by any monotonic clock, ns. Not safe for threads.
 */
public final class TokenBucket {

    private static final long NS_PER_S = 1_000_000_000;

    private final long mostNs; // what is saved is counted in the time that it took to save it up
    private final long eachNs;
    private long savedNs;
    private long atNs;

    /**
     * A full one.
     *
     * @param atOnce so many times at once, at least 1
     * @param eachNs one time more after so many ns
     */
    public TokenBucket(int atOnce, long eachNs, long nowNs) {
        this.mostNs = atOnce * eachNs;
        this.eachNs = eachNs;
        this.savedNs = mostNs;
        this.atNs = nowNs;
    }

    /** A full one of {@code atOnce}, to which {@code perSecond} are added. */
    public static TokenBucket perSecond(int perSecond, int atOnce, long nowNs) {
        return new TokenBucket(atOnce, NS_PER_S / perSecond, nowNs);
    }

    /** Takes one, if there is one. */
    public boolean take(long nowNs) {
        savedNs = Math.min(mostNs, savedNs + nowNs - atNs);
        atNs = nowNs;
        if (savedNs < eachNs) {
            return false;
        }
        savedNs -= eachNs;
        return true;
    }
}
