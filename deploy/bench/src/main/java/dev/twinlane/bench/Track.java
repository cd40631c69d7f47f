package dev.twinlane.bench;

import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Shape;
import java.io.IOException;

/** A camera's, a relay's and the viewers' network namespaces. Closing it removes them. */
final class Track implements AutoCloseable {

    private final Lab lab;
    final Place camera;
    final Place relay;
    final Place viewers;

    private Track(Lab lab) throws IOException, InterruptedException {
        this.lab = lab;
        this.camera = lab.place("camera");
        this.relay = lab.place("relay");
        this.viewers = lab.place("viewers");
    }

    static Track open(BenchKit kit, Congestion congestion) throws IOException, InterruptedException {
        Lab lab = Lab.open(kit.shaper(), kit.logs(), congestion);
        try {
            return new Track(lab);
        } catch (IOException | InterruptedException e) {
            lab.close();
            throw e;
        }
    }

    /** A link from the relay to its viewers; {@code seed} decides which packets are lost. */
    Link toViewers(Shape shape, int seed) throws IOException, InterruptedException {
        return lab.link(relay, viewers, shape, seed);
    }

    /** A link from the camera to the relay. */
    Link fromCamera(Shape shape, int seed) throws IOException, InterruptedException {
        return lab.link(camera, relay, shape, seed);
    }

    @Override
    public void close() {
        lab.close();
    }
}
