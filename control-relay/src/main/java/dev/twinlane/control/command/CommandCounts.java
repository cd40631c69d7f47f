package dev.twinlane.control.command;

import dev.twinlane.shared.count.Distribution;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What became of the drivers' commands, over all rovers. Counted on the live thread. */
public final class CommandCounts {

    private static final double MS_PER_S = 1e3;
    private static final long MAX_AGE_MS = 3_600_000; // a page may send any tick

    private final SingleWriterCounter received;
    private final SingleWriterCounter forwarded;
    private final SingleWriterCounter leftOut;
    private final SingleWriterCounter stale;
    private final SingleWriterCounter unproved;
    private final Distribution age;
    private final Distribution roundTrip;
    private final Map<RefusalReason, SingleWriterCounter> refused = new EnumMap<>(RefusalReason.class);
    private final Map<StopCause, SingleWriterCounter> stops = new EnumMap<>(StopCause.class);

    public CommandCounts(Metrics metrics) {
        received = metrics.counter("twinlane.commands.in", "Drive commands from pages");
        forwarded = metrics.counter("twinlane.commands.forwarded", "Drive commands passed on to boards");
        leftOut = metrics.counter(
                "twinlane.commands.leftout", "Drive commands not passed on: board away, or its line is full");
        stale = metrics.counter(
                "twinlane.commands.stale", "Drive commands too old or out of sequence to keep the dead man quiet");
        unproved = metrics.counter(
                "twinlane.commands.unproved",
                "Drive commands that named a picture which nothing proved yet: they were judged by an older one, or by none");
        age = metrics.seconds(
                "twinlane.command.age.seconds",
                "Age of the board's tick that a drive command echoes when it comes in: from board over page to relay.");
        roundTrip = metrics.seconds(
                "twinlane.command.round.trip.seconds",
                "From passing a drive command on to the board's status that acknowledges it.");
        for (RefusalReason reason : RefusalReason.values()) {
            String help = "Messages of pages that had no effect, by reason";
            refused.put(reason, metrics.counter("twinlane.commands.refused", help, "reason", reason.code()));
        }
        for (StopCause cause : StopCause.values()) {
            String label = cause.name().toLowerCase(Locale.ROOT);
            stops.put(cause, metrics.counter("twinlane.stops", "Times the relay stopped a rover", "cause", label));
        }
    }

    /** A page sent a drive command. */
    public void received() {
        received.increment();
    }

    /** A page's message had no effect. */
    public void refused(RefusalReason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    /** Age of a drive command's tick when it came in; a tick that the board has not reached counts as new. */
    void aged(long ageMs) {
        age.note(Math.max(0, Math.min(ageMs, MAX_AGE_MS)) / MS_PER_S);
    }

    void answered(double roundTripS) {
        roundTrip.note(roundTripS);
    }

    void forwarded() {
        forwarded.increment();
    }

    void leftOut() {
        leftOut.increment();
    }

    void unproved() {
        unproved.increment();
    }

    void stale() {
        stale.increment();
    }

    /** The relay stopped a rover. */
    public void stopped(StopCause cause) {
        Objects.requireNonNull(stops.get(cause)).increment();
    }
}
