package dev.twinlane.control.command;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.Tally;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What became of the drivers' commands, over all rovers. Counted on the live thread. */
public final class CommandCounts {

    private final Tally received;
    private final Tally forwarded;
    private final Tally leftOut;
    private final Tally stale;
    private final Map<RefusalReason, Tally> refused = new EnumMap<>(RefusalReason.class);
    private final Map<StopCause, Tally> stops = new EnumMap<>(StopCause.class);

    public CommandCounts(Metrics metrics) {
        received = metrics.tally("twinlane.commands.in", "Drive commands from pages");
        forwarded = metrics.tally("twinlane.commands.forwarded", "Drive commands passed on to boards");
        leftOut = metrics.tally(
                "twinlane.commands.leftout", "Drive commands not passed on: board away, or its line is full");
        stale = metrics.tally(
                "twinlane.commands.stale", "Drive commands too old or out of sequence to keep the dead man quiet");
        for (RefusalReason reason : RefusalReason.values()) {
            String help = "Messages of pages that had no effect, by reason";
            refused.put(reason, metrics.tally("twinlane.commands.refused", help, "reason", reason.code()));
        }
        for (StopCause cause : StopCause.values()) {
            String label = cause.name().toLowerCase(Locale.ROOT);
            stops.put(cause, metrics.tally("twinlane.stops", "Times the relay stopped a rover", "cause", label));
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

    void forwarded() {
        forwarded.increment();
    }

    void leftOut() {
        leftOut.increment();
    }

    void stale() {
        stale.increment();
    }

    /** The relay stopped a rover. */
    public void stopped(StopCause cause) {
        Objects.requireNonNull(stops.get(cause)).increment();
    }
}
