package dev.twinlane.shared.ticket;

/** A ticket that opens nothing. Carries the reason for the counter and one sentence for the bearer. */
public final class TicketRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why; the counter's label. */
    public enum Reason {
        /** Not a JWT, or not one of ours. */
        MALFORMED,
        /** Not signed by a key that control has published. */
        UNKNOWN_KEY,
        /** The signature does not fit. */
        BAD_SIGNATURE,
        /** For somebody else, or another kind of token. */
        WRONG_AUDIENCE,
        /** Its time is over, or longer than a ticket's may be. */
        EXPIRED,
        /** From before this relay started: it may have been used already. */
        TOO_OLD,
        /** Used before. */
        REPLAYED,
        /** Good, but for another role or device. */
        WRONG_ROLE,
        /** What it stands for was taken back since. */
        REVOKED
    }

    private final Reason reason;

    public TicketRefused(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** One sentence for the bearer. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
