package dev.twinlane.video.viewer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one viewer's socket tells about itself, as long as it is open. Written on the video I/O thread, read by the scraper;
 * so many sockets as are open at once bound how many there are.
 */
public final class ViewerMeters {

    private static final double NS_PER_S = 1e9;
    private static final double MS_PER_S = 1e3;

    private final MeterRegistry registry;
    private final String device;
    private final String viewer;
    private final List<Meter> registered = new ArrayList<>();
    private volatile double ageS = Double.NaN;
    private volatile double roundTripS = Double.NaN;
    private volatile int windowFrames;

    /**
     * Registers them.
     *
     * @param viewer numbers the sockets of this run
     */
    public ViewerMeters(MeterRegistry registry, String device, long viewer) {
        this.registry = registry;
        this.device = device;
        this.viewer = String.valueOf(viewer);
        gauge("age.seconds", "Age of the pictures this viewer draws, as it reports it.", () -> ageS);
        gauge("ack.seconds", "From sending a picture to its acknowledgement.", () -> roundTripS);
        gauge("window.frames", "Pictures that may be on the way to this viewer.", () -> windowFrames);
    }

    private void gauge(String name, String help, Supplier<Number> value) {
        registered.add(Gauge.builder("twinlane.video.viewer." + name, value)
                .description(help)
                .tag("device", device)
                .tag("viewer", viewer)
                .register(registry));
    }

    void reported(int ageMs) {
        ageS = ageMs / MS_PER_S;
    }

    void acknowledged(long roundTripNs, int window) {
        roundTripS = roundTripNs / NS_PER_S;
        windowFrames = window;
    }

    /** The socket is closed: they are gone with it. */
    void remove() {
        registered.forEach(registry::remove);
    }
}
