package dev.twinlane.bench;

import dev.twinlane.lab.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Relays that run side by side and are measured one after the other. */
final class Running implements AutoCloseable {

    private final List<Relay> relays = new ArrayList<>();

    private Running() {}

    static Running start(List<String> names, Place place, Peers peers) throws IOException, InterruptedException {
        Running running = new Running();
        try {
            for (String name : names) {
                running.relays.add(peers.start(name, place));
            }
            return running;
        } catch (IOException | InterruptedException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** Lets each of them relay 1000 pictures a second for a while, on loopback. */
    void warmUp(BenchKit kit, double seconds) throws IOException, InterruptedException {
        for (Relay relay : relays) {
            Run.loopback(10, seconds).sending(25_000, 1000).through(relay, kit);
        }
    }

    List<Relay> relays() {
        return relays;
    }

    @Override
    public void close() {
        relays.forEach(Relay::close);
    }
}
