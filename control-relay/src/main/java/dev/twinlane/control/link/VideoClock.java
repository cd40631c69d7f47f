package dev.twinlane.control.link;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The video relay's clock as seen from control's. Its offset is learned by asking for its time; the answer may have lain
 * anywhere inside the round trip, so the offset is wrong by at most half of it. The exchange with the least round trip of the
 * last minute counts; older ones are dropped because crystals drift.
 *
 * <p>Confined to the live thread.
 */
final class VideoClock {

    /** How often to ask, ms. */
    static final int ASK_EVERY_MS = 1_000;

    private static final int REMEMBERED = 60;
    private static final long US_PER_S = 1_000_000;

    private final Deque<Exchange> exchanges = new ArrayDeque<>();

    /** All in µs. The offset is the video relay's clock minus control's; twice, so that it stays whole. */
    private record Exchange(long twiceOffset, long roundTrip, long receivedAt) {}

    /**
     * One exchange; one that cannot be (time that runs backwards) is ignored.
     *
     * @param t0Us when control asked, by its clock, µs
     * @param t1Us when the question arrived, by the video relay's clock, µs
     * @param t2Us when the answer left, by the video relay's clock, µs
     * @param t3Us when it arrived, by control's clock, µs
     */
    void learn(long t0Us, long t1Us, long t2Us, long t3Us) {
        long roundTrip = t3Us - t0Us - (t2Us - t1Us);
        if (t3Us < t0Us || t2Us < t1Us || roundTrip < 0) {
            return;
        }
        exchanges.removeIf(earlier -> t3Us - earlier.receivedAt > REMEMBERED * US_PER_S);
        if (exchanges.size() >= REMEMBERED) {
            exchanges.removeFirst();
        }
        exchanges.addLast(new Exchange(t1Us - t0Us + t2Us - t3Us, roundTrip, t3Us));
    }

    /** Has it learned anything? */
    boolean isKnown() {
        return !exchanges.isEmpty();
    }

    /** The earliest moment by control's clock that can have been {@code videoUs} by the video relay's, µs. */
    long earliestUs(long videoUs) {
        Exchange best = exchanges.stream()
                .reduce((one, other) -> other.roundTrip <= one.roundTrip ? other : one)
                .orElseThrow();
        long likely = videoUs - Math.floorDiv(best.twiceOffset, 2);
        return likely - (best.roundTrip / 2 + 1);
    }
}
