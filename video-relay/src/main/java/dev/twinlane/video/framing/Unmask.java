package dev.twinlane.video.framing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Removes a client's mask (RFC 6455, 5.3) while copying, eight bytes at a time. Both buffers are big-endian. */
final class Unmask {

    private Unmask() {}

    /**
     * Moves {@code count} bytes from {@code in} to {@code out}, advancing both.
     *
     * @param mask the frame's masking key, first byte highest
     * @param phase how many bytes of the frame's payload came before
     */
    static void move(ByteBuffer in, ByteBuffer out, int count, int mask, int phase) {
        assert in.order() == ByteOrder.BIG_ENDIAN && out.order() == ByteOrder.BIG_ENDIAN;
        int turned = Integer.rotateLeft(mask, (phase & 3) << 3);
        long wide = ((long) turned << 32) | (turned & 0xFFFF_FFFFL);
        int from = in.position();
        int to = out.position();
        int words = count & ~7;
        for (int i = 0; i < words; i += 8) {
            out.putLong(to + i, in.getLong(from + i) ^ wide);
        }
        for (int i = words; i < count; i++) {
            out.put(to + i, (byte) (in.get(from + i) ^ (turned >>> ((3 - (i & 3)) << 3))));
        }
        in.position(from + count);
        out.position(to + count);
    }
}
