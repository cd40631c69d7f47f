package dev.twinlane.video.framing;

import java.nio.ByteBuffer;

/**
 * The header of an unmasked frame (RFC 6455, 5.2), written backwards from where its payload starts, so that header and
 * payload are contiguous and take one write.
 */
public final class ServerHeader {

    /** The longest header, bytes: room to leave before a payload. */
    public static final int MAX_BYTES = 10;

    static final int MAX_CONTROL_PAYLOAD = 125;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_16 = 0xFFFF;
    private static final int FIN = 0x80;

    private ServerHeader() {}

    /** Writes a final binary frame's header that ends right before {@code payloadStart}; returns where it starts. */
    public static int binary(ByteBuffer buffer, int payloadStart, int payloadBytes) {
        return before(buffer, payloadStart, payloadBytes, Opcode.BINARY);
    }

    /** Bytes of the frame that {@link #ping} writes. */
    public static final int PING_BYTES = 2 + Integer.BYTES;

    /** Writes a whole Ping at {@code at} whose payload is {@code number}. */
    public static void ping(ByteBuffer buffer, int at, int number) {
        int payloadStart = at + 2;
        before(buffer, payloadStart, Integer.BYTES, Opcode.PING);
        buffer.putInt(payloadStart, number);
    }

    static int before(ByteBuffer buffer, int payloadStart, int payloadBytes, int opcode) {
        int start = payloadStart - bytes(payloadBytes);
        buffer.put(start, (byte) (FIN | opcode));
        if (payloadBytes <= MAX_CONTROL_PAYLOAD) {
            buffer.put(start + 1, (byte) payloadBytes);
        } else if (payloadBytes <= MAX_16) {
            buffer.put(start + 1, (byte) LENGTH_16);
            buffer.putShort(start + 2, (short) payloadBytes);
        } else {
            buffer.put(start + 1, (byte) LENGTH_64);
            buffer.putLong(start + 2, payloadBytes);
        }
        return start;
    }

    static int bytes(int payloadBytes) {
        if (payloadBytes <= MAX_CONTROL_PAYLOAD) {
            return 2;
        }
        return payloadBytes <= MAX_16 ? 4 : MAX_BYTES;
    }
}
