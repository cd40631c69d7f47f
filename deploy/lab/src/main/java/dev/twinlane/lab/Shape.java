package dev.twinlane.lab;

/**
 * The properties of a link. Its drop-tail queue before the bottleneck holds 256 KiB; both directions have the same rate and delay.
 *
 * @param bitsPerS 0: no bottleneck
 * @param roundTripMs there and back
 * @param jitterMs by how much a round trip is longer or shorter; at most {@code roundTripMs}
 * @param lossPercent of packets, from the first end to the second
 * @param lossBackPercent of packets, from the second end to the first
 */
public record Shape(long bitsPerS, double roundTripMs, double jitterMs, double lossPercent, double lossBackPercent) {

    /** A cable. */
    public static final Shape FREE = new Shape(0, 0, 0);

    private static final int IP_AND_TCP_BYTES = 52;
    private static final int SEGMENT_BYTES = 1448;
    private static final int WEB_SOCKET_BYTES = 4;

    /** A link without jitter that loses packets in one direction. */
    public Shape(long bitsPerS, double roundTripMs, double lossPercent) {
        this(bitsPerS, roundTripMs, 0, lossPercent, 0);
    }

    /** Frames of {@code bytes} that the link carries in a second, at most {@code fps}. */
    public double carries(int bytes, double fps) {
        int message = bytes + WEB_SOCKET_BYTES;
        int segments = (message + SEGMENT_BYTES - 1) / SEGMENT_BYTES;
        double onTheWire = message + segments * (double) IP_AND_TCP_BYTES;
        return bitsPerS == 0 ? fps : Math.min(fps, bitsPerS / 8.0 / onTheWire);
    }
}
