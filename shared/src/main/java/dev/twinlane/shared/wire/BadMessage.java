package dev.twinlane.shared.wire;

/** A message that the protocol does not allow. Its text is one sentence for the sender: what, which value, what was expected. */
public final class BadMessage extends Exception {

    private static final long serialVersionUID = 1L;

    public BadMessage(String sentence) {
        super(sentence);
    }

    /** The sentence for the sender; safe to put into a close frame or an {@code error} message. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
