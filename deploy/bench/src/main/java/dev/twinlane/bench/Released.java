package dev.twinlane.bench;

import dev.twinlane.bench.Relay.Door;
import dev.twinlane.bench.ReleasedPeer.Start;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The relays that others ship, as {@code deploy/bench/peers/fetch} has made them ready. */
final class Released {

    private static final int PATIENCE_S = 30;
    private static final double WATCHED_S = 2; // motion wakes when somebody watches

    /**
     * A product here.
     *
     * @param version empty: unknown
     * @param reason why it cannot run here; empty: it can
     */
    record Product(String name, String version, String reason) {

        boolean runs() {
            return reason.isEmpty();
        }

        String title() {
            return version.isEmpty() ? name : name + " " + version;
        }

        static Product of(String line) {
            String[] parts = line.split("\t", -1);
            return new Product(parts[0], parts[1], parts[2]);
        }
    }

    private final BenchKit kit;

    Released(BenchKit kit) {
        this.kit = kit;
    }

    /** What was found; empty when nobody has asked for them. */
    List<Product> products() throws IOException {
        Path found = kit.built("peers/released.tsv");
        return Files.exists(found)
                ? Files.readAllLines(found).stream().map(Product::of).toList()
                : List.of();
    }

    /** Starts one, and its camera; returns when pictures come out of it. */
    Relay start(String name, Place place) throws IOException, InterruptedException {
        ReleasedPeer peer = Arrays.stream(ReleasedPeer.values())
                .filter(each -> each.product.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such peer: " + name));
        Optional<Program> camera = peer.fetches() ? Optional.of(networkCamera(place)) : Optional.empty();
        try {
            int cameraPort = camera.isPresent() ? Peers.port(camera.get().awaitReady(), "viewers") : Relay.NONE;
            int port = freePort();
            Start start = new Start(kit, cameraPort, port, kit.scratch("released"));
            Program program = kit.start(name, place, peer.command(start), line -> false);
            Door door = new Door(Peers.HOST, peer.fetches() ? Relay.NONE : port, port, port, peer.path);
            Relay relay = new Relay(name, program, peer.door, door, Peers::noTickets, false).with(camera);
            awaitPictures(kit, relay, place);
            return relay;
        } catch (IOException | InterruptedException | RuntimeException e) {
            camera.ifPresent(Program::close);
            throw e;
        }
    }

    private Program networkCamera(Place place) throws IOException {
        return kit.start(
                "network-camera",
                place,
                List.of(kit.load().toString(), "camera-server", "--protocol", "mjpeg", "--sndbuf", "0"),
                line -> line.startsWith("ready "));
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** Waits until a viewer gets a picture; closes the relay when none does. */
    static void awaitPictures(BenchKit kit, Relay relay, Place place) throws IOException, InterruptedException {
        Run run = Run.loopback(1, WATCHED_S).over(new Route(place, Route.LOCAL, 0, place, Route.LOCAL));
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        String last = "none came";
        while (System.nanoTime() < endNs) {
            try {
                if (run.through(relay, kit).frames() > 0) {
                    return;
                }
            } catch (IOException notYet) {
                last = String.valueOf(notYet.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        relay.close();
        throw new IOException(relay.name() + ": no picture within " + PATIENCE_S + " s: " + last);
    }
}
