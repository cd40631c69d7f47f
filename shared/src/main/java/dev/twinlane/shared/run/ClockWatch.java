package dev.twinlane.shared.run;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the machine's wall clock was set, as by NTP after a start without a battery clock: it then differs by more than
 * {@link #NOTICED_MS} from what it should be by the monotonic clock. A machine that slept looks the same. Each step is logged and
 * counted once, and told for {@link #TOLD_MS}.
 *
 * <p>{@link #look} is for one thread, {@link #noticed} for all.
 */
public final class ClockWatch {

    /** How often to look, ms. */
    public static final int LOOK_EVERY_MS = 1_000;

    /** Smaller steps are let pass, ms. */
    public static final long NOTICED_MS = 5_000;

    /** For how long a step is told, ms. */
    public static final long TOLD_MS = 600_000;

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final Clock wall;
    private final MonotonicClock time;
    private final SingleWriterCounter steps;
    private long aheadMs; // of the monotonic clock, at the last look
    private volatile Step last; // written by the thread that looks

    private record Step(long byMs, long atMs) {}

    /** Watches {@code wall}; steps are counted in {@code metrics}. */
    public ClockWatch(Clock wall, MonotonicClock time, Metrics metrics) {
        this.wall = wall;
        this.time = time;
        this.steps = metrics.counter(
                "twinlane.clock.steps",
                "How often the machine's clock was set, or went on after a sleep, by seconds or more.");
        this.aheadMs = wall.millis() - time.nowMs();
        this.last = new Step(0, time.nowMs() - TOLD_MS);
    }

    /** Compares the clocks. */
    public void look() {
        long nowMs = time.nowMs();
        long newestMs = wall.millis() - nowMs;
        long byMs = newestMs - aheadMs;
        aheadMs = newestMs;
        if (Math.abs(byMs) > NOTICED_MS) {
            last = new Step(byMs, nowMs);
            steps.increment();
            LOG.warn("{}; what is under way goes on, for it does not go by that clock", words(byMs));
        }
    }

    /** The newest step, in words, while it is told; at most one. */
    public List<String> noticed() {
        Step newest = last;
        long agoMs = time.nowMs() - newest.atMs;
        return newest.byMs == 0 || agoMs >= TOLD_MS
                ? List.of()
                : List.of(words(newest.byMs) + " " + agoMs / 1_000 + " s ago");
    }

    private static String words(long byMs) {
        Duration by = Duration.ofSeconds(Math.round(Math.abs(byMs) / 1_000.0)); // the clocks are not read at one moment
        return "the machine's clock was set %s by %d:%02d:%02d h, or the machine slept"
                .formatted(byMs > 0 ? "ahead" : "back", by.toHours(), by.toMinutesPart(), by.toSecondsPart());
    }
}
