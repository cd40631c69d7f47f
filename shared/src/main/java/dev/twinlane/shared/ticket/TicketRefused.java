package dev.twinlane.shared.ticket;

/** A ticket was refused. Carries the reason, for the counter, and one sentence for the bearer. */
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
        /** It has expired, or lives longer than a ticket may. */
        EXPIRED,
        /** From before this relay started: it may have been used already. */
        TOO_OLD,
        /** Used before. */
        REPLAYED,
        /** Valid, but for another role or device. */
        WRONG_ROLE,
        /** The right that it stands for was revoked. */
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
