package dev.twinlane.control.device;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices boards that share one key: each replaces the other, for ever. One board that reboots, or moves to another network,
 * comes as somebody new each time; two boards come back in turns. So what counts is a boot that connects again after another
 * one did: {@link #MAX_RETURNS} times within {@link #WINDOW_MS}. Safe for all threads.
 */
public final class KeyUse {

    /** Returns within {@link #WINDOW_MS} that one board does not make. */
    static final int MAX_RETURNS = 2;

    static final long WINDOW_MS = 60_000;

    /** How long it is told after the last return. */
    static final long TOLD_MS = 120_000;

    /** The warning, one sentence. */
    public static final String WARNING =
            "several boards use this key and replace each other: make a new key for one of them";

    private static final Logger LOG = LoggerFactory.getLogger(KeyUse.class);
    private static final int REMEMBERED = 8; // connections

    private final Audit audit;
    private final LongSupplier nowMs;
    private final Map<String, Line> lines = new HashMap<>(); // by device: those of whom something counts still

    private record Arrival(String board, String address, long atMs, boolean returns) {}

    /** The newest connections of one device. */
    private static final class Line {
        private final Deque<Arrival> arrivals = new ArrayDeque<>();
        private long toldUntilMs = Long.MIN_VALUE;

        private boolean isOver(long nowMs) {
            Arrival last = arrivals.peekLast();
            return nowMs >= toldUntilMs && (last == null || nowMs - last.atMs() > WINDOW_MS);
        }
    }

    /**
     * No key was used yet.
     *
     * @param nowMs monotonic, ms
     */
    public KeyUse(Audit audit, LongSupplier nowMs) {
        this.audit = audit;
        this.nowMs = nowMs;
    }

    /**
     * {@code device} has connected, or asked for a ticket.
     *
     * @param boot names the run of the board's firmware; empty when it does not tell
     * @param rover whose device it is
     * @param address where it comes from
     */
    public synchronized void used(String device, String boot, String rover, String address) {
        long now = nowMs.getAsLong();
        lines.values().removeIf(line -> line.isOver(now)); // also those of devices that were deleted
        Line line = lines.computeIfAbsent(device, unknown -> new Line());
        String board = boot + "@" + address;
        Arrival last = line.arrivals.peekLast();
        if (last != null && last.board().equals(board)) {
            line.arrivals.removeLast();
            line.arrivals.add(new Arrival(board, address, now, last.returns()));
            return;
        }
        boolean returns = line.arrivals.stream()
                .anyMatch(earlier -> earlier.board().equals(board) && now - earlier.atMs() <= WINDOW_MS);
        line.arrivals.add(new Arrival(board, address, now, returns));
        if (line.arrivals.size() > REMEMBERED) {
            line.arrivals.removeFirst();
        }
        long returned = line.arrivals.stream()
                .filter(arrival -> arrival.returns() && now - arrival.atMs() <= WINDOW_MS)
                .count();
        if (returned >= MAX_RETURNS) {
            tell(line, device, rover, now);
        }
    }

    private void tell(Line line, String device, String rover, long now) {
        if (now >= line.toldUntilMs) {
            Arrival[] newest = line.arrivals.toArray(Arrival[]::new);
            String addresses = newest[newest.length - 2].address() + ", " + newest[newest.length - 1].address();
            LOG.warn("device {}: {} (from {})", device, WARNING, addresses);
            audit.note(AuditAction.KEY_SHARED, device, rover, addresses);
        }
        line.toldUntilMs = now + TOLD_MS;
    }

    /** Devices of which something is remembered. */
    synchronized int remembered() {
        return lines.size();
    }

    /** What the owner of {@code device} should know, one sentence; empty when all is well. */
    public synchronized Optional<String> warning(String device) {
        Line line = lines.get(device);
        return line != null && nowMs.getAsLong() < line.toldUntilMs ? Optional.of(WARNING) : Optional.empty();
    }

    /** {@code device} has a new key, or none: those who used the former are of no interest. */
    public synchronized void rekeyed(String device) {
        lines.remove(device);
    }
}
