package dev.twinlane.control.live;

import dev.twinlane.shared.run.TokenBucket;

/**
 * Limits how many messages a page may send: {@link #BURST} at once and {@link #PER_SECOND} a second. A page sends 20
 * drive commands a second and little else. An emergency stop passes beside that limit, the first in {@link #ESTOP_MS}.
 * It judges by a message's first bytes, so that what is dropped costs no parsing. Each socket has a limit of its own: no
 * other one is slowed, whoever is logged in there. Confined to the live thread.
 */
final class MessageRateLimit {

    static final int PER_SECOND = 60;
    static final int BURST = 120;
    static final int ESTOP_MS = 100;

    /** What a page that was held up for 15 s has saved up is less than this; more at once is a flood. */
    static final int FLOOD = 1_000;

    /** A page may send this many a second for ever, and most of it is dropped. */
    static final int FLOOD_PER_SECOND = 100;

    private static final long NS_PER_MS = 1_000_000;
    private static final String ESTOP = "{\"type\":\"estop\"";

    /** What becomes of a message. */
    enum Verdict {
        /** It is read. */
        PASS,
        /** It is left out, unread. */
        DROP,
        /** It is one of so many that the socket is closed. */
        FLOOD
    }

    private final TokenBucket messages;
    private final TokenBucket endurance;
    private long estopAtMs = Long.MIN_VALUE / 2;

    MessageRateLimit(long nowMs) {
        this.messages = TokenBucket.perSecond(PER_SECOND, BURST, nowMs * NS_PER_MS);
        this.endurance = TokenBucket.perSecond(FLOOD_PER_SECOND, FLOOD, nowMs * NS_PER_MS);
    }

    /** Judges one message. */
    Verdict take(String text, long nowMs) {
        boolean flood = !endurance.take(nowMs * NS_PER_MS);
        boolean estop = text.startsWith(ESTOP);
        if (estop && nowMs - estopAtMs >= ESTOP_MS) {
            estopAtMs = nowMs;
            return Verdict.PASS;
        }
        if (flood) {
            return Verdict.FLOOD;
        }
        return !estop && messages.take(nowMs * NS_PER_MS) ? Verdict.PASS : Verdict.DROP;
    }
}
