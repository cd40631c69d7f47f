package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The payload of a Close frame (RFC 6455, 5.5.1): empty, or a code and a reason. */
final class CloseFrame {

    private static final int MAX_REASON_BYTES = 123;

    private CloseFrame() {}

    /** The payload for {@code code} and {@code sentence}, which is cut between two characters where it is too long. */
    static ByteBuffer of(CloseCode code, String sentence) {
        byte[] reason = sentence.getBytes(StandardCharsets.UTF_8);
        int bytes = reason.length <= MAX_REASON_BYTES ? reason.length : wholeCharacters(reason);
        return ByteBuffer.allocate(2 + bytes)
                .putShort((short) code.code())
                .put(reason, 0, bytes)
                .flip();
    }

    private static int wholeCharacters(byte[] utf8) {
        int bytes = MAX_REASON_BYTES;
        while ((utf8[bytes] & 0xC0) == 0x80) {
            bytes--;
        }
        return bytes;
    }

    /**
     * The payload that answers a peer's: its code alone.
     *
     * @throws Violation when its code may not be sent, or its reason is not UTF-8
     */
    static ByteBuffer echo(ByteBuffer payload) throws Violation {
        if (payload.remaining() < 2) {
            return ByteBuffer.allocate(0);
        }
        int code = payload.getShort(payload.position()) & 0xFFFF;
        boolean defined = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
        if (!defined && (code < 3000 || code > 4999)) {
            throw new Violation(CloseCode.PROTOCOL_ERROR, "close code " + code + " may not be sent");
        }
        FrameReader.utf8(payload.slice(payload.position() + 2, payload.remaining() - 2));
        return payload.slice(payload.position(), 2);
    }
}
