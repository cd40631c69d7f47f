package dev.twinlane.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Somebody drives over the same link as the pictures.
 *
 * @param obeys does the camera follow the relay's {@code quality}
 * @param settleS how long pictures flow before the first command
 */
record DriveRun(String subject, Congestion congestion, Shape shape, boolean obeys, double settleS, double seconds) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double PATIENCE_S = 25;

    /**
     * The result.
     *
     * @param roundTripsMs of each command
     * @param watching what the driver saw meanwhile; meaningless where the pictures came on the socket of the commands
     */
    record Seen(List<Double> roundTripsMs, Watching watching) {

        double percentile(double share) {
            List<Double> sorted = roundTripsMs.stream().sorted().toList();
            return sorted.get((int) Math.round(share * (sorted.size() - 1)));
        }
    }

    Seen measure(BenchKit kit) throws IOException, InterruptedException {
        try (Track track = Track.open(kit, congestion)) {
            Link link = track.toViewers(shape, 1);
            return subject.equals(Peers.OURS) ? ours(kit, track, link) : peer(kit, track, link);
        }
    }

    private Seen ours(BenchKit kit, Track track, Link link) throws IOException, InterruptedException {
        try (RoverHome home = RoverHome.open(kit, track.relay, link.near());
                Program driver = driver(kit, track.viewers, "monitor", home.page(), home.roverId(), home.cameraKey())) {
            String[] ready = driver.awaitReady().split(" ", -1); // ready, the viewer's ticket, the camera's
            Route route = new Route(track.relay, Route.LOCAL, 0, track.viewers, link.near());
            return drive(kit, home.video(ready[1], ready[2]), route, driver);
        }
    }

    /** Where a peer has one server for all, the driver's pictures come on the driver's socket. */
    private Seen peer(BenchKit kit, Track track, Link link) throws IOException, InterruptedException {
        try (Relay relay = new Peers(kit).start(subject, track.relay)) {
            boolean oneForAll = relay.door().commands() == relay.door().viewers();
            String door = ":" + relay.door().commands() + "/watch";
            try (Program rover = driver(kit, track.relay, "rover", "ws://" + Route.LOCAL + door)) {
                rover.awaitReady();
                try (Program driver = driver(kit, track.viewers, "peer", "ws://" + link.near() + door)) {
                    driver.awaitReady();
                    Route route = oneForAll
                            ? new Route(track.relay, Route.LOCAL, 0, track.relay, Route.LOCAL)
                            : new Route(track.relay, Route.LOCAL, 0, track.viewers, link.near());
                    return drive(kit, relay, route, driver);
                }
            }
        }
    }

    private Seen drive(BenchKit kit, Relay relay, Route route, Program driver)
            throws IOException, InterruptedException {
        List<Double> roundTrips = new ArrayList<>();
        Run run = Run.loopback(1, seconds).lasting(settleS, seconds).over(route);
        Watching watching = (obeys ? run.obeying() : run).through(relay, kit, () -> {
            TimeUnit.MILLISECONDS.sleep((long) (settleS * 1e3));
            driver.tell(String.valueOf(seconds));
            JsonNode summary = JSON.readTree(driver.awaitLastLine(seconds + PATIENCE_S));
            summary.get("roundTripsMs").forEach(each -> roundTrips.add(each.asDouble()));
        });
        return new Seen(roundTrips, watching);
    }

    private static Program driver(BenchKit kit, Place place, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                BenchKit.java(), "-Xmx64m", "-cp", System.getProperty("java.class.path"), Driver.class.getName()));
        command.addAll(List.of(arguments));
        return kit.start("driver", place, command, line -> line.startsWith("ready"));
    }
}
