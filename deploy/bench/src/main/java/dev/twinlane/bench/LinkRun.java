package dev.twinlane.bench;

import dev.twinlane.bench.Lab.Congestion;
import dev.twinlane.bench.Lab.Link;
import dev.twinlane.bench.Lab.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One relay in a lab of its own, pictures over shaped links, from the first one on.
 *
 * @param subject the relay
 * @param up the camera's link; empty: the camera is beside the relay
 * @param down the viewers' link; empty: they are beside it
 * @param viewers how many
 * @param seconds how long
 */
record LinkRun(
        String subject,
        Congestion congestion,
        Optional<Shape> up,
        Optional<Shape> down,
        int viewers,
        double seconds,
        int seed) {

    /** A camera on a small board has a small send buffer. */
    static final int CAMERA_SEND_BUFFER = 16_384;

    /**
     * What came of it.
     *
     * @param beganNs when it began, on System.nanoTime()'s clock
     */
    record Seen(Watching watching, Arrivals arrivals, long beganNs, double seconds) {

        /** The pictures of the last {@code judged} seconds. */
        Arrivals tail(double judged) {
            long endNs = beganNs + (long) (seconds * 1e9);
            return arrivals.between(endNs - (long) (judged * 1e9), endNs);
        }

        double fps(double judged) {
            return tail(judged).all().size() / judged / watching.viewers();
        }
    }

    /** What happens to the viewers' link meanwhile. */
    interface Script {
        Script STEADY = link -> {};

        void play(Link link) throws IOException, InterruptedException;
    }

    static LinkRun toViewers(String subject, Congestion congestion, Shape shape, double seconds, int seed) {
        return new LinkRun(subject, congestion, Optional.empty(), Optional.of(shape), 1, seconds, seed);
    }

    static LinkRun fromCamera(
            String subject, Congestion congestion, Shape shape, int viewers, double seconds, int seed) {
        return new LinkRun(subject, congestion, Optional.of(shape), Optional.empty(), viewers, seconds, seed);
    }

    Seen measure(Workshop workshop, Script script) throws IOException, InterruptedException {
        try (Lab lab = Lab.open(workshop, congestion);
                Relay relay = new Peers(workshop).start(subject, lab.relay)) {
            Place camera = lab.relay;
            Place watching = lab.relay;
            String relayForCamera = "127.0.0.1";
            String relayForViewers = "127.0.0.1";
            Link shaped = null;
            if (up.isPresent()) {
                shaped = lab.fromCamera(up.get(), seed);
                camera = lab.camera;
                relayForCamera = shaped.far();
            }
            if (down.isPresent()) {
                shaped = lab.toViewers(down.get(), seed);
                watching = lab.viewers;
                relayForViewers = shaped.near();
            }
            Link scripted = java.util.Objects.requireNonNull(shaped, "a link run without a link");
            Path log = workshop.scratch("ages").resolve("log");
            Route route = new Route(
                    camera, relayForCamera, up.isPresent() ? CAMERA_SEND_BUFFER : 0, watching, relayForViewers);
            Watching seen = Run.loopback(viewers, seconds)
                    .lasting(0, seconds)
                    .over(route)
                    .logged(log)
                    .through(relay, workshop, () -> script.play(scripted));
            return new Seen(seen, Arrivals.read(log), seen.beganNs(), seconds);
        }
    }
}
