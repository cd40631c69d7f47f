package dev.twinlane.video.gate;

import io.undertow.util.StatusCodes;

/** Why a request was not admitted: HTTP status, a stable code for programs and counters, one sentence for people. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * A refusal.
     *
     * @param status of HTTP, 400..599
     * @param code stable
     * @param sentence what, value, remedy; without characters that JSON would escape
     */
    public Refusal(int status, String code, String sentence) {
        super(sentence, null, false, false); // a peer's fault needs no stack trace
        this.status = status;
        this.code = code;
    }

    static Refusal badRequest(String code, String sentence) {
        return new Refusal(StatusCodes.BAD_REQUEST, code, sentence);
    }

    public int status() {
        return status;
    }

    String code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
