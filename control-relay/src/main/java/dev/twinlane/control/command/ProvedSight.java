package dev.twinlane.control.command;

import dev.twinlane.shared.wire.View;
import java.util.OptionalLong;

/**
 * What the driver has provably seen. A command claims a picture and its age; the video relay reports which pictures the driver's
 * own socket was sent and has acknowledged, and when they were captured. The older of the two counts:
 *
 * <ul>
 *   <li>A picture that was proved has at least its own age, and what a screen takes to show it.
 *   <li>A newer picture than the last report proves (the report is still under way) is judged by the newest proved one, whose
 *       age goes on growing. So when the link to the video relay breaks, the rover slows down at once and rests soon after.
 *   <li>The age is unknown, which allows no motion, while nothing was ever proved, and when a report that was made {@value
 *       #REPORT_MS} ms after the claim still does not know the picture as sent.
 * </ul>
 *
 * <p>Sequences are u32 and wrap. Confined to the live thread.
 */
public final class ProvedSight {

    /** A report takes no longer than this, unless the claim is false, ms. */
    static final int REPORT_MS = 300;

    private static final int REMEMBERED = 128; // more than two seconds of acknowledgements; a power of two
    private static final int MASK = REMEMBERED - 1;
    private static final long NS_PER_MS = 1_000_000;

    private final int displayLatencyMs;
    private final long[] seqs = new long[REMEMBERED];
    private final long[] capturedNs = new long[REMEMBERED];
    private long reports;
    private long sent;
    private boolean claims; // was a picture claimed that no report knows as sent?
    private long claimed;
    private long claimedAtNs;
    private boolean refuted;

    /** A screen shows a picture {@code displayLatencyMs} after it was drawn. */
    public ProvedSight(int displayLatencyMs) {
        this.displayLatencyMs = displayLatencyMs;
    }

    /** Another driver, or another page of the same: nothing is proved. */
    void forget() {
        reports = 0;
        claims = false;
        refuted = false;
    }

    /**
     * The driver's socket has acknowledged a picture.
     *
     * @param newestSent sequence of the newest picture that it was sent
     * @param seen sequence of the newest picture that it has acknowledged
     * @param capturedAtNs the earliest moment of its capture; empty when that is not known, and then it proves nothing
     * @param atNs when it was acknowledged
     */
    void reported(long newestSent, long seen, OptionalLong capturedAtNs, long atNs) {
        sent = newestSent;
        if (capturedAtNs.isPresent()) {
            int slot = (int) reports & MASK;
            seqs[slot] = seen;
            capturedNs[slot] = capturedAtNs.getAsLong();
            reports++;
        }
        if (claims && !isNewer(claimed, sent)) {
            claims = false;
        } else if (claims && atNs - claimedAtNs >= REPORT_MS * NS_PER_MS) {
            refuted = true;
        }
    }

    /**
     * What a command may be judged by.
     *
     * @param view the picture and its age as the command claims them
     * @param tickAgeMs how old the board's tick is that the command echoes: the board adds that to the age itself
     */
    View judge(View view, long tickAgeMs, long nowNs) {
        if (view.ageMs() < 0 || reports == 0) {
            return View.UNKNOWN;
        }
        int slot = slotOf(view.seq());
        if (slot >= 0 || !isNewer(view.seq(), sent)) {
            claims = false;
            refuted = false;
        } else if (!claims) {
            claims = true;
            claimed = view.seq();
            claimedAtNs = nowNs;
        }
        if (refuted) {
            return View.UNKNOWN;
        }
        int judgedBy = slot >= 0 ? slot : (int) (reports - 1) & MASK;
        long sinceCaptureMs = Math.floorDiv(nowNs - capturedNs[judgedBy] + NS_PER_MS - 1, NS_PER_MS);
        long ageMs = sinceCaptureMs + displayLatencyMs - Math.max(0, tickAgeMs);
        return new View(seqs[judgedBy], (int) Math.min(View.MAX_AGE_MS, Math.max(view.ageMs(), ageMs)));
    }

    private int slotOf(long seq) {
        for (int back = 1; back <= Math.min(reports, REMEMBERED); back++) {
            int slot = (int) (reports - back) & MASK;
            if (seqs[slot] == seq) {
                return slot;
            }
        }
        return -1;
    }

    private static boolean isNewer(long seq, long than) {
        return (int) (seq - than) > 0;
    }
}
