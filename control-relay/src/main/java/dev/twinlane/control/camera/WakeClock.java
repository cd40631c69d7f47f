package dev.twinlane.control.camera;

import dev.twinlane.shared.count.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** How long cameras take to wake, step by step, for the metrics. Used on the live thread. */
public final class WakeClock {

    private final Timer answered;
    private final Timer connected;
    private final Timer picture;

    public WakeClock(Metrics metrics) {
        answered = timer(metrics, "answered");
        connected = timer(metrics, "connected");
        picture = timer(metrics, "picture");
    }

    private static Timer timer(Metrics metrics, String step) {
        return Timer.builder("twinlane.wake")
                .description("From asking for the camera to the step")
                .tag("step", step)
                .register(metrics.registry());
    }

    /** Notes the steps that {@code after} has and {@code before} had not. */
    void note(WakeTimes before, WakeTimes after) {
        boolean same = before.askedAtMs() == after.askedAtMs();
        note(answered, same ? before.answeredMs() : WakeTimes.NOT_YET, after.answeredMs());
        note(connected, same ? before.connectedMs() : WakeTimes.NOT_YET, after.connectedMs());
        note(picture, same ? before.pictureMs() : WakeTimes.NOT_YET, after.pictureMs());
    }

    private static void note(Timer timer, int beforeMs, int afterMs) {
        if (beforeMs == WakeTimes.NOT_YET && afterMs != WakeTimes.NOT_YET) {
            timer.record(afterMs, TimeUnit.MILLISECONDS);
        }
    }
}
