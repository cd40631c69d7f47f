package dev.twinlane.shared.wire;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Sec-WebSocket-Key} of an opening handshake (RFC 6455, 4.2.1). */
public final class HandshakeKey {

    /** What is expected of it. */
    public static final String SENTENCE = "Sec-WebSocket-Key: 16 bytes in Base64 are expected";

    private static final int BYTES = 16;

    private HandshakeKey() {}

    /** The key in these lines of the header: one, of the right form; null for anything else. */
    public static @Nullable String of(@Nullable List<String> lines) {
        if (lines == null || lines.size() != 1) {
            return null;
        }
        String key = lines.get(0).strip();
        try {
            return Base64.getDecoder().decode(key).length == BYTES ? key : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
