package dev.twinlane.video.viewer;

import dev.twinlane.shared.count.Distribution;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.video.route.ViewerCounters;

/**
 * What is counted of the viewers of one class that acknowledge. Written on the video I/O thread only.
 *
 * @param sent what was sent to them, and what was not
 * @param acknowledged frames
 * @param roundTrip from sending a frame to its acknowledgement, s
 * @param window how many frames might be in flight when one was acknowledged
 */
public record AckCounters(
        ViewerCounters sent, SingleWriterCounter acknowledged, Distribution roundTrip, Distribution window) {

    /**
     * Those of both classes: a viewer changes from one to the other with the lease.
     *
     * @param driver of the driver's viewer
     * @param spectator of all others
     */
    public record ByClass(AckCounters driver, AckCounters spectator) {

        /** All at 0. */
        public static ByClass of(Metrics metrics) {
            return new ByClass(
                    AckCounters.of(metrics, ViewerCounters.DRIVER), AckCounters.of(metrics, ViewerCounters.SPECTATOR));
        }
    }

    private static AckCounters of(Metrics metrics, String viewerClass) {
        return new AckCounters(
                ViewerCounters.of(metrics, viewerClass),
                metrics.counter("twinlane.video.acks", "Acknowledgements that viewers sent.", "class", viewerClass),
                metrics.seconds(
                        "twinlane.video.ack.seconds",
                        "From sending a frame to its acknowledgement.",
                        "class",
                        viewerClass),
                metrics.frames(
                        "twinlane.video.window.frames",
                        "How many frames might be in flight to a viewer, at each acknowledgement.",
                        "class",
                        viewerClass));
    }
}
