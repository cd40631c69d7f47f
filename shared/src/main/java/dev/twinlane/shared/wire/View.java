package dev.twinlane.shared.wire;

/**
 * The picture that the driver had on screen when they gave a command, and how old it was then.
 *
 * @param seq the frame's sequence number, u32
 * @param ageMs its age in ms, 0..60000 (older is sent as 60000); {@link #UNKNOWN_AGE} when the page does not know, which
 *     allows no motion
 */
public record View(long seq, int ageMs) {

    /** No picture, or one whose capture time is not known. */
    public static final int UNKNOWN_AGE = -1;

    /** The largest age, ms; older ones are sent as this. */
    public static final int MAX_AGE_MS = 60_000;

    /** Nothing on screen. */
    public static final View UNKNOWN = new View(0, UNKNOWN_AGE);

    public View {
        Check.u32("view.seq", seq);
        Check.range("view.ageMs", ageMs, UNKNOWN_AGE, MAX_AGE_MS);
    }
}
