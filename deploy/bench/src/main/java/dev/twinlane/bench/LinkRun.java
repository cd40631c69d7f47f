package dev.twinlane.bench;

import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One relay in a lab of its own, with pictures over shaped links, from the first picture on.
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
     * The result.
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

    /** What happens to the last link during the run. */
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

    static LinkRun overBoth(String subject, Congestion congestion, Shape each, double seconds, int seed) {
        return new LinkRun(subject, congestion, Optional.of(each), Optional.of(each), 1, seconds, seed);
    }

    Seen measure(BenchKit kit, Script script) throws IOException, InterruptedException {
        try (Track track = Track.open(kit, congestion);
                Relay relay =
                        new Peers(kit).start(subject, subject.equals(Peers.DIRECT) ? track.camera : track.relay)) {
            Path log = kit.scratch("ages").resolve("log");
            Ends ends = Ends.of(this, track);
            Watching seen = Run.loopback(viewers, seconds)
                    .lasting(0, seconds)
                    .over(ends.route)
                    .logged(log)
                    .through(relay, kit, () -> script.play(ends.scripted));
            return new Seen(seen, Arrivals.read(log), seen.beganNs(), seconds);
        }
    }

    /** The links, and what is at their ends. */
    private record Ends(Route route, Link scripted) {

        static Ends of(LinkRun run, Track track) throws IOException, InterruptedException {
            if (run.up.isPresent() && run.down.isPresent()) {
                Link up = track.fromCamera(run.up.get(), run.seed);
                Link down = track.toViewers(run.down.get(), run.seed);
                return new Ends(
                        new Route(track.camera, up.far(), CAMERA_SEND_BUFFER, track.viewers, down.near()), down);
            }
            if (run.up.isPresent()) {
                Link up = track.fromCamera(run.up.get(), run.seed);
                String relayForViewers = run.subject.equals(Peers.DIRECT) ? up.near() : Route.LOCAL;
                return new Ends(
                        new Route(track.camera, up.far(), CAMERA_SEND_BUFFER, track.relay, relayForViewers), up);
            }
            Link down = track.toViewers(run.down.orElseThrow(), run.seed);
            return new Ends(new Route(track.relay, Route.LOCAL, 0, track.viewers, down.near()), down);
        }
    }
}
