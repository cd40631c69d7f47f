package dev.twinlane.video.route;

import dev.twinlane.shared.count.Distribution;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;

/**
 * What the viewers of one class have been given, together. Written on the video I/O thread only.
 *
 * @param frames sent
 * @param bytes of them
 * @param replaced not sent, for a newer one came while the viewer was busy
 * @param age of the pictures, s
 */
public record ViewerCounters(
        SingleWriterCounter frames, SingleWriterCounter bytes, SingleWriterCounter replaced, Distribution age) {

    /** What {@link #of} counts of players. */
    public static final String PLAYER = "player";

    /** What {@link #of} counts of the driver's viewer. */
    public static final String DRIVER = "driver";

    /** What {@link #of} counts of everybody else on a page. */
    public static final String SPECTATOR = "spectator";

    static final String LABEL = "class";

    /** That of {@code viewerClass}. */
    public static ViewerCounters of(Metrics metrics, String viewerClass) {
        return new ViewerCounters(
                metrics.counter("twinlane.video.frames.sent", "Frames sent, by class of viewer.", LABEL, viewerClass),
                metrics.counter("twinlane.video.sent.bytes", "Bytes of frames sent.", LABEL, viewerClass),
                metrics.counter(
                        "twinlane.video.frames.replaced",
                        "Frames that a busy viewer did not get, for a newer one came.",
                        LABEL,
                        viewerClass),
                metrics.seconds(
                        "twinlane.video.frame.age.seconds",
                        "Age of pictures: when drawn, as pages report it each second; a player's when it has taken one.",
                        LABEL,
                        viewerClass));
    }
}
