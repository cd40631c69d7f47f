package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;

/** How often a peer may do something: so many times at once, and once more after each while. Confined to the I/O thread. */
public final class Budget {

    private final long mostNs;
    private final long eachNs;
    private long savedNs;
    private long atNs;

    /**
     * A full one.
     *
     * @param atOnce so many times at once
     * @param eachNs one time more after so many ns
     */
    public Budget(int atOnce, long eachNs, long nowNs) {
        this.mostNs = atOnce * eachNs;
        this.eachNs = eachNs;
        this.savedNs = mostNs;
        this.atNs = nowNs;
    }

    /**
     * Takes one time off.
     *
     * @throws Violation with 4010 when none is left
     */
    public void spend(long nowNs) throws Violation {
        savedNs = Math.min(mostNs, savedNs + nowNs - atNs) - eachNs;
        atNs = nowNs;
        if (savedNs < 0) {
            throw new Violation(CloseCode.FLOODING, CloseCode.FLOODING.sentence());
        }
    }
}
