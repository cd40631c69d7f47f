package dev.twinlane.simulator.camera;

import dev.twinlane.shared.wire.VideoSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * What time is it on the video relay's clock?
 *
 * <p>Learned from four timestamps: asked at t0, heard by the relay at t1, answered at t2, back at t3. The relay is ahead by
 * ((t1−t0)+(t2−t3))/2, wrong by at most half the round trip; so the answer with the least round trip of the last
 * {@link #KEEP_US} counts (older ones are void: crystals drift), and half of that is taken off, so that a picture is never
 * believed to be newer than it is. Asked {@link #BURST} times at once, then every {@link #EVERY_US}. Safe for all threads.
 */
final class RelayClock {

    static final int BURST = 5;
    static final long EVERY_US = 4_000_000;
    static final long ANSWER_WITHIN_US = 1_000_000;
    static final long KEEP_US = 60_000_000;

    private final LongSupplier nowUs;
    private final Deque<Sample> samples = new ArrayDeque<>(); // newest last; guarded by this

    // guarded by this
    private String clockId = "";
    private int askedInBurst;
    private long dueUs;
    private boolean waiting;
    private long askedUs;

    private record Sample(long atUs, long aheadUs, long roundTripUs) {}

    /**
     * A clock that knows nothing yet.
     *
     * @param nowUs the camera's own clock, µs, from 0
     */
    RelayClock(LongSupplier nowUs) {
        this.nowUs = nowUs;
    }

    /** A socket is open; what was learned is void if the relay has restarted since. */
    synchronized void begin(String relayClockId) {
        if (!clockId.equals(relayClockId)) {
            clockId = relayClockId;
            samples.clear();
        }
        askedInBurst = 0;
        waiting = false;
        dueUs = nowUs.getAsLong();
    }

    /** µs until the next question is due, 0 when it is. */
    synchronized long untilDueUs() {
        return Math.max(0, (waiting ? askedUs + ANSWER_WITHIN_US : dueUs) - nowUs.getAsLong());
    }

    /** The question, to be sent at once. */
    synchronized VideoSocket.Sync ask() {
        waiting = true;
        askedUs = nowUs.getAsLong();
        return new VideoSocket.Sync(askedUs);
    }

    /** Learns from the answer to the last question; any other is ignored. */
    synchronized void learn(VideoSocket.Synced answer) {
        long t3Us = nowUs.getAsLong();
        if (!waiting || answer.t0Us() != askedUs) {
            return;
        }
        waiting = false;
        askedInBurst = Math.min(BURST, askedInBurst + 1);
        dueUs = askedInBurst < BURST ? t3Us : t3Us + EVERY_US;
        long roundTripUs = (t3Us - answer.t0Us()) - (answer.t2Us() - answer.t1Us());
        long aheadUs = ((answer.t1Us() - answer.t0Us()) + (answer.t2Us() - t3Us)) / 2;
        while (!samples.isEmpty() && t3Us - samples.getFirst().atUs() > KEEP_US) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(t3Us, aheadUs, Math.max(0, roundTripUs)));
    }

    synchronized boolean synchronised() {
        return !samples.isEmpty();
    }

    /** The camera's {@code cameraUs} on the relay's clock, rather too early than too late; 0 while unknown. */
    synchronized long onRelay(long cameraUs) {
        Sample best = new Sample(0, -cameraUs, Long.MAX_VALUE);
        for (Sample sample : samples) {
            if (sample.roundTripUs() < best.roundTripUs()) {
                best = sample;
            }
        }
        return samples.isEmpty() ? 0 : Math.max(0, cameraUs + best.aheadUs() - best.roundTripUs() / 2);
    }
}
