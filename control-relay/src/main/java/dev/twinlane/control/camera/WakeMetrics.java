package dev.twinlane.control.camera;

import dev.twinlane.shared.count.Distribution;
import dev.twinlane.shared.count.Metrics;

/** How long cameras take to wake, step by step, for the metrics. Used on the live thread. */
public final class WakeMetrics {

    private static final double MS_PER_S = 1e3;

    private final Distribution answered;
    private final Distribution connected;
    private final Distribution picture;

    public WakeMetrics(Metrics metrics) {
        answered = step(metrics, "answered");
        connected = step(metrics, "connected");
        picture = step(metrics, "picture");
    }

    private static Distribution step(Metrics metrics, String step) {
        return metrics.seconds("twinlane.wake.seconds", "From asking for the camera to the step.", "step", step);
    }

    /** Notes the steps that {@code after} has and {@code before} had not. */
    void note(WakeTimes before, WakeTimes after) {
        boolean same = before.askedAtMs() == after.askedAtMs();
        note(answered, same ? before.answeredMs() : WakeTimes.NOT_YET, after.answeredMs());
        note(connected, same ? before.connectedMs() : WakeTimes.NOT_YET, after.connectedMs());
        note(picture, same ? before.pictureMs() : WakeTimes.NOT_YET, after.pictureMs());
    }

    private static void note(Distribution step, int beforeMs, int afterMs) {
        if (beforeMs == WakeTimes.NOT_YET && afterMs != WakeTimes.NOT_YET) {
            step.note(afterMs / MS_PER_S);
        }
    }
}
