package dev.twinlane.video.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes {@code {"type":"ack","seq":N}} without a JSON library or an allocation: one goes out per frame. */
final class AckText {

    private static final byte[] HEAD = "{\"type\":\"ack\",\"seq\":".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DIGITS = 10;
    private static final long U32 = 0xFFFF_FFFFL;

    private final ByteBuffer text =
            ByteBuffer.allocate(HEAD.length + MAX_DIGITS + 1).put(HEAD); // the digits follow

    /** The message for {@code seq}, u32 as an int. Valid until the next call. */
    ByteBuffer of(int seq) {
        long value = seq & U32;
        text.clear();
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        for (int i = HEAD.length + digits - 1; i >= HEAD.length; i--) {
            text.put(i, (byte) ('0' + value % 10));
            value /= 10;
        }
        text.put(HEAD.length + digits, (byte) '}');
        return text.limit(HEAD.length + digits + 1).position(0);
    }
}
