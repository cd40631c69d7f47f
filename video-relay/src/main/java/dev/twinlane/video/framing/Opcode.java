package dev.twinlane.video.framing;

/** The opcodes of RFC 6455, section 5.2. */
final class Opcode {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int KNOWN =
            (1 << CONTINUATION) | (1 << TEXT) | (1 << BINARY) | (1 << CLOSE) | (1 << PING) | (1 << PONG);

    private Opcode() {}

    static boolean isKnown(int opcode) {
        return ((KNOWN >>> opcode) & 1) == 1;
    }

    static boolean isControl(int opcode) {
        return opcode >= CLOSE;
    }
}
