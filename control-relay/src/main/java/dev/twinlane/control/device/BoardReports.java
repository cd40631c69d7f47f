package dev.twinlane.control.device;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.wire.ResetReason;
import io.micrometer.core.instrument.Counter;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What boards tell of themselves when they come: why they started, and how a camera is. Safe for all threads. */
public final class BoardReports {

    private static final Logger LOG = LoggerFactory.getLogger(BoardReports.class);

    private final Metrics metrics;
    private final Map<String, Known> known = new HashMap<>(); // by device: at most as many as there are

    private record Known(String rover, String boot, Report report) {}

    /**
     * What one board told last.
     *
     * @param rssiDbm its radio's level, −200..0; 0 when not told
     * @param heapBytes its free memory; 0 when not told
     * @param lostPictures pictures that its sensor did not deliver, or that were too large, since its start
     * @param smallPictures has it memory for small ones only
     */
    public record Report(ResetReason reset, int rssiDbm, long heapBytes, long lostPictures, boolean smallPictures) {

        /** Nothing was told yet. */
        public static final Report NONE = of(ResetReason.UNKNOWN);

        /** Of a drive board, whose statuses tell the rest. */
        public static Report of(ResetReason reset) {
            return new Report(reset, 0, 0, 0, false);
        }
    }

    public BoardReports(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * {@code device} tells how it is.
     *
     * @param boot names the run of its firmware: another one means that it restarted
     */
    public void received(Device device, String boot, Report report) {
        Known before;
        synchronized (known) {
            before = known.put(device.id(), new Known(device.rover(), boot, report));
        }
        if (before != null && before.boot().equals(boot)) {
            return;
        }
        LOG.info(
                "rover {}: its {} board has started: {}",
                device.rover(),
                device.kind().word(),
                report.reset().word());
        Counter.builder("twinlane.board.starts")
                .description("Starts of a board that control has heard of, by what ended the run before.")
                .tags(
                        "rover",
                        device.rover(),
                        "board",
                        device.kind().word(),
                        "reset",
                        report.reset().word())
                .register(metrics.registry())
                .increment();
    }

    /** What {@code device} told last. */
    public Report of(String device) {
        synchronized (known) {
            Known last = known.get(device);
            return last == null ? Report.NONE : last.report();
        }
    }

    /** {@code device} has a new key, or none: what the former board told is of no interest. */
    public void rekeyed(String device) {
        synchronized (known) {
            known.remove(device);
        }
    }

    /** {@code rover} was deleted, and its boards with it. */
    public void deleted(String rover) {
        synchronized (known) {
            known.values().removeIf(board -> board.rover().equals(rover));
        }
    }
}
