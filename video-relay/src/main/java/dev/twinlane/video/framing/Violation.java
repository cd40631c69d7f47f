package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;

/** A fault of the peer that ends its connection: the close code and one sentence for it. */
public final class Violation extends Exception {

    private static final long serialVersionUID = 1L;

    private final CloseCode code;

    public Violation(CloseCode code, String sentence) {
        super(sentence, null, false, false); // a peer's fault needs no stack trace
        this.code = code;
    }

    /** It sends without end. */
    public static Violation flood() {
        return new Violation(CloseCode.FLOODING, CloseCode.FLOODING.sentence());
    }

    public CloseCode code() {
        return code;
    }

    /** At most 123 bytes in UTF-8. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
