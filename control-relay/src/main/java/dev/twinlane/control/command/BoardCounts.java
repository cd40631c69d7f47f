package dev.twinlane.control.command;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.LimitReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How often boards did not do what their drivers wanted, over all rovers, from their status messages. Counted on the
 * live thread.
 */
public final class BoardCounts {

    /** Why a board stopped its rover by itself. */
    enum BoardStop {
        /** No valid command came for too long: its own dead man. */
        DEAD_MAN,
        /** The picture on the driver's screen was too old. */
        PICTURE_OLD,
        /** Nobody knew how old that picture was. */
        PICTURE_UNKNOWN,
        /** The battery is low. */
        LOW_BATTERY,
        /** Somebody beside it pressed its button. */
        BUTTON
    }

    private final Map<Dropped, SingleWriterCounter> dropped = new EnumMap<>(Dropped.class);
    private final Map<BoardStop, SingleWriterCounter> stops = new EnumMap<>(BoardStop.class);

    public BoardCounts(Metrics metrics) {
        for (Dropped reason : Dropped.values()) {
            String help = "Commands that reached a board and did not move the rover, by reason.";
            dropped.put(reason, metrics.counter("twinlane.board.commands.dropped", help, "reason", label(reason)));
        }
        for (BoardStop cause : BoardStop.values()) {
            String help = "Times a board stopped its armed rover by itself, by cause.";
            stops.put(cause, metrics.counter("twinlane.board.stops", help, "cause", label(cause)));
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * A board's status.
     *
     * @param before the last one of the same connection
     */
    public void compare(Status before, Status now) {
        dropped.forEach((reason, counter) -> counter.add(more(reason, before, now)));
        if (now.button() > before.button()) {
            count(BoardStop.BUTTON);
        }
        if (now.failsafe() && !before.failsafe()) {
            count(BoardStop.DEAD_MAN);
        }
        if (isHeld(now) && !(isHeld(before) && before.limitReason() == now.limitReason())) {
            count(now.limitReason());
        }
    }

    /** By how much the board's own count has grown; it begins again at zero with a reset. */
    private static long more(Dropped reason, Status before, Status now) {
        long newest = now.dropped().getOrDefault(reason, 0L);
        long last = before.dropped().getOrDefault(reason, 0L);
        return newest >= last ? newest - last : newest;
    }

    private static boolean isHeld(Status status) {
        return status.armed() && status.limit() == 0;
    }

    private void count(LimitReason reason) {
        switch (reason) {
            case PICTURE_OLD -> count(BoardStop.PICTURE_OLD);
            case PICTURE_UNKNOWN -> count(BoardStop.PICTURE_UNKNOWN);
            case LOW_BATTERY -> count(BoardStop.LOW_BATTERY);
            case NONE, NOT_CALIBRATED, DISARMED, STOPPING -> {
                // it was not driving
            }
        }
    }

    private void count(BoardStop cause) {
        Objects.requireNonNull(stops.get(cause)).increment();
    }
}
