package dev.twinlane.control.live;

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

    private final Bucket messages;
    private final Bucket endurance;
    private long estopAtMs = Long.MIN_VALUE / 2;

    /** Tokens: at most {@code most}, {@code perSecond} new ones a second. */
    private static final class Bucket {
        private final int most;
        private final int perSecond;
        private double left;
        private long atMs;

        Bucket(int most, int perSecond, long nowMs) {
            this.most = most;
            this.perSecond = perSecond;
            this.left = most;
            this.atMs = nowMs;
        }

        boolean take(long nowMs) {
            left = Math.min(most, left + (nowMs - atMs) * perSecond / 1_000.0);
            atMs = nowMs;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }

    MessageRateLimit(long nowMs) {
        this.messages = new Bucket(BURST, PER_SECOND, nowMs);
        this.endurance = new Bucket(FLOOD, FLOOD_PER_SECOND, nowMs);
    }

    /** Judges one message. */
    Verdict take(String text, long nowMs) {
        boolean flood = !endurance.take(nowMs);
        boolean estop = text.startsWith(ESTOP);
        if (estop && nowMs - estopAtMs >= ESTOP_MS) {
            estopAtMs = nowMs;
            return Verdict.PASS;
        }
        if (flood) {
            return Verdict.FLOOD;
        }
        return !estop && messages.take(nowMs) ? Verdict.PASS : Verdict.DROP;
    }
}
