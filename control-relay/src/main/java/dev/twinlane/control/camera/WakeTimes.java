package dev.twinlane.control.camera;

/**
 * How long each step of a wake-up took, in ms since the board was asked; {@link #NOT_YET} for a step still to come.
 *
 * @param askedAtMs when the board was asked, on the relay's monotonic clock
 * @param answeredMs to the board's acknowledgement
 * @param connectedMs to the camera's socket on the video relay
 * @param pictureMs to the first picture
 */
public record WakeTimes(long askedAtMs, int answeredMs, int connectedMs, int pictureMs) {

    /** The step is still to come. */
    public static final int NOT_YET = -1;

    static WakeTimes askedAt(long nowMs) {
        return new WakeTimes(nowMs, NOT_YET, NOT_YET, NOT_YET);
    }

    int since(long nowMs) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, nowMs - askedAtMs));
    }

    /** The board has acknowledged. Only the first time counts, not one after a dropped connection. */
    WakeTimes answered(long nowMs) {
        return new WakeTimes(askedAtMs, first(answeredMs, nowMs), connectedMs, pictureMs);
    }

    WakeTimes connected(long nowMs) {
        return new WakeTimes(askedAtMs, first(answeredMs, nowMs), first(connectedMs, nowMs), pictureMs);
    }

    WakeTimes picture(long nowMs) {
        return new WakeTimes(askedAtMs, answeredMs, connectedMs, first(pictureMs, nowMs));
    }

    private int first(int earlierMs, long nowMs) {
        return earlierMs == NOT_YET ? since(nowMs) : earlierMs;
    }
}
