package dev.twinlane.video.viewer;

import dev.twinlane.shared.count.Distribution;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.video.route.ViewerCounters;

/**
 * What the viewers of one class count together. Written on the video I/O thread only.
 *
 * @param acknowledged frames
 * @param roundTrip from sending a frame to its acknowledgement, s
 * @param window how many frames might be on the way when one was acknowledged
 */
public record ViewerCounts(
        ViewerCounters delivery, SingleWriterCounter acknowledged, Distribution roundTrip, Distribution window) {

    /**
     * Those of both classes: a viewer changes from one to the other with the lease.
     *
     * @param driver of whoever drives
     * @param spectator of all others
     */
    public record ByClass(ViewerCounts driver, ViewerCounts spectator) {

        /** All at 0. */
        public static ByClass of(Metrics metrics) {
            return new ByClass(
                    ViewerCounts.of(metrics, ViewerCounters.DRIVER),
                    ViewerCounts.of(metrics, ViewerCounters.SPECTATOR));
        }
    }

    private static ViewerCounts of(Metrics metrics, String viewerClass) {
        return new ViewerCounts(
                ViewerCounters.of(metrics, viewerClass),
                metrics.counter("twinlane.video.acks", "Acknowledgements that viewers sent.", "class", viewerClass),
                metrics.seconds(
                        "twinlane.video.ack.seconds",
                        "From sending a frame to its acknowledgement.",
                        "class",
                        viewerClass),
                metrics.frames(
                        "twinlane.video.window.frames",
                        "How many frames might be on the way to a viewer, at each acknowledgement.",
                        "class",
                        viewerClass));
    }
}
