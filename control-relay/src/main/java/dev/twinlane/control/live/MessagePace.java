package dev.twinlane.control.live;

/**
 * How many messages a page may send: {@link #BURST} at once and {@link #PER_SECOND} a second. A page drives at 20 a second
 * and has little else to say. Confined to the live thread.
 */
final class MessagePace {

    static final int PER_SECOND = 60;
    static final int BURST = 120;

    private double left = BURST;
    private long atMs;

    MessagePace(long nowMs) {
        this.atMs = nowMs;
    }

    /** Takes one; false when it is one too many. */
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
