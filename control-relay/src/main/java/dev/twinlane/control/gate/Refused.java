package dev.twinlane.control.gate;

/** A call that is not carried out. Has what the answer says: a status, a stable code, one sentence. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final int retryAfterS;

    /**
     * A refusal.
     *
     * @param status of HTTP, 400..599
     * @param code stable, for programs
     * @param sentence what, value, remedy; for people
     */
    public Refused(int status, String code, String sentence) {
        this(status, code, sentence, 0);
    }

    private Refused(int status, String code, String sentence, int retryAfterS) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterS = retryAfterS;
    }

    /** Too often; the caller may try again after {@code retryAfterS} seconds. */
    public static Refused tooOften(int retryAfterS, String sentence) {
        return new Refused(429, "slow_down", sentence, retryAfterS);
    }

    /** No session, or one that has ended. */
    public static Refused notLoggedIn() {
        return new Refused(401, "not_logged_in", "log in first");
    }

    /** The person has not shown for a while that it is still them. */
    public static Refused notConfirmed() {
        return new Refused(403, "not_confirmed", "this needs your password or passkey once more");
    }

    /** The person's right does not reach this far. */
    public static Refused noRight(String sentence) {
        return new Refused(403, "no_right", sentence);
    }

    /** There is nothing at this address. */
    public static Refused notFound(String sentence) {
        return new Refused(404, "not_found", sentence);
    }

    /** The call's content is not valid. */
    public static Refused badRequest(String sentence) {
        return new Refused(400, "bad_request", sentence);
    }

    /** Too much at once; the caller may try again. */
    public static Refused busy(String sentence) {
        return new Refused(503, "busy", sentence);
    }

    public int status() {
        return status;
    }

    /** When the caller may try again, seconds from now; 0 when nothing is known. */
    public int retryAfterS() {
        return retryAfterS;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
