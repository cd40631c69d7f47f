package dev.twinlane.video.route;

import dev.twinlane.shared.count.Distribution;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;

/**
 * What is counted of the viewers of one class. Written on the video I/O thread only.
 *
 * @param frames sent
 * @param bytes of them
 * @param replaced not sent, because a newer one came while the viewer was busy
 * @param age of the pictures, s
 */
public record ViewerCounters(
        SingleWriterCounter frames, SingleWriterCounter bytes, SingleWriterCounter replaced, Distribution age) {

    /** The class of players. */
    public static final String PLAYER = "player";

    /** The class of the driver's viewer. */
    public static final String DRIVER = "driver";

    /** The class of all others who watch on a page. */
    public static final String SPECTATOR = "spectator";

    static final String LABEL = "class";

    /** Those of {@code viewerClass}. */
    public static ViewerCounters of(Metrics metrics, String viewerClass) {
        return new ViewerCounters(
                metrics.counter("twinlane.video.frames.sent", "Frames sent, by class of viewer.", LABEL, viewerClass),
                metrics.counter("twinlane.video.sent.bytes", "Bytes of frames sent.", LABEL, viewerClass),
                metrics.counter(
                        "twinlane.video.frames.replaced",
                        "Frames that a busy viewer did not get, because a newer one came.",
                        LABEL,
                        viewerClass),
                metrics.seconds(
                        "twinlane.video.frame.age.seconds",
                        "Age of pictures: when drawn, as pages report it each second; for players, when sent.",
                        LABEL,
                        viewerClass));
    }
}
