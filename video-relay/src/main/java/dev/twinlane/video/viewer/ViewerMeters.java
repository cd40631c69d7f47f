package dev.twinlane.video.viewer;

import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.ViewerCounters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is counted of one viewer: in the counters of its class, and in gauges of its own while its socket is open (at most one
 * set per open socket). Written on the video I/O thread, read by the scraper.
 */
public final class ViewerMeters {

    private static final double NS_PER_S = 1e9;
    private static final double MS_PER_S = 1e3;

    private final MeterRegistry registry;
    private final AckCounters.ByClass byClass;
    private AckCounters counters; // of the class it is in; changes with the lease
    private final String device;
    private final String viewer;
    private final List<Meter> registered = new ArrayList<>();
    private volatile double ageS = Double.NaN;
    private volatile double roundTripS = Double.NaN;
    private volatile int windowFrames;

    /**
     * Registers the gauges.
     *
     * @param byClass shared by all viewers
     * @param viewer numbers the sockets of this run
     */
    public ViewerMeters(MeterRegistry registry, AckCounters.ByClass byClass, String device, long viewer) {
        this.registry = registry;
        this.byClass = byClass;
        this.counters = byClass.spectator();
        this.device = device;
        this.viewer = String.valueOf(viewer);
        gauge("age.seconds", "Age of the pictures this viewer draws, as it reports it.", () -> ageS);
        gauge("ack.seconds", "From sending a picture to its acknowledgement.", () -> roundTripS);
        gauge("window.frames", "Pictures that may be in flight to this viewer.", () -> windowFrames);
    }

    private void gauge(String name, String help, Supplier<Number> value) {
        registered.add(Gauge.builder("twinlane.video.viewer." + name, value)
                .description(help)
                .tag("device", device)
                .tag("viewer", viewer)
                .register(registry));
    }

    /** It is the driver's from now on, or no longer. */
    void drives(boolean now) {
        counters = now ? byClass.driver() : byClass.spectator();
    }

    /** {@code frame} was sent, and {@code replaced} older ones were not. */
    void sent(Frame frame, long replaced) {
        ViewerCounters sent = counters.sent();
        sent.frames().increment();
        sent.bytes().add(frame.wireTo() - frame.wireFrom());
        sent.replaced().add(replaced);
    }

    /** Its pictures were this old when it drew them. */
    void drew(int ageMs) {
        ageS = ageMs / MS_PER_S;
        counters.sent().age().note(ageS);
    }

    void acknowledged(long roundTripNs, int window) {
        roundTripS = roundTripNs / NS_PER_S;
        windowFrames = window;
        counters.acknowledged().increment();
        counters.roundTrip().note(roundTripS);
        counters.window().note(window);
    }

    /** The socket is closed, and {@code replaced} frames were not sent any more; its gauges go with it. */
    void closed(long replaced) {
        counters.sent().replaced().add(replaced);
        registered.forEach(registry::remove);
    }
}
