package dev.twinlane.control.live;

/**
 * Limits how many messages a page may send: {@link #BURST} at once and {@link #PER_SECOND} a second. A page sends 20 drive
 * commands a second and little else. Confined to the live thread.
 */
final class MessageRateLimit {

    static final int PER_SECOND = 60;
    static final int BURST = 120;

    private double left = BURST;
    private long atMs;

    MessageRateLimit(long nowMs) {
        this.atMs = nowMs;
    }

    /** Takes one message; false when it is one too many. */
    boolean take(long nowMs) {
        left = Math.min(BURST, left + (nowMs - atMs) * PER_SECOND / 1_000.0);
        atMs = nowMs;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
