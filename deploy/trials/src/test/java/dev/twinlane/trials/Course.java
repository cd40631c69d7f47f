package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A home, a rover and a driver in networks of their own, and the links between them in the trial's hands: the driver's browser
 * reaches both relays over one link, the rover over another. What happens on the rover is in its black box.
 */
final class Course implements AutoCloseable {

    private final Lab lab;
    private final RoverProgram rover;
    private final List<String> roverOptions;
    final TestHome home;
    final Link driverLink;
    final Link roverLink;
    final Place homePlace;
    final Place driverPlace;
    private final Place roverPlace;
    private final List<Browser> browsers = new ArrayList<>();
    TestHome.Relay control;
    TestHome.Relay video;
    private Board board;

    /** The rover that runs, and its black box. */
    private record Board(Program program, Blackbox box) {}

    private Course(
            Lab lab, RoverProgram rover, Map<String, String> environment, Shape driverShape, List<String> roverOptions)
            throws Exception {
        this.lab = lab;
        this.rover = rover;
        this.roverOptions = roverOptions;
        homePlace = lab.place("home");
        driverPlace = lab.place("driver");
        roverPlace = lab.place("rover");
        String address = lab.address(homePlace);
        driverLink = lab.link(homePlace, driverPlace, driverShape, 1);
        roverLink = lab.link(homePlace, roverPlace, Shape.FREE, 2);
        home = TestHome.build(homePlace, address);
        home.environment(environment);
        try {
            control = home.startControl();
            video = home.startVideo();
            board = board();
        } catch (Exception e) {
            home.close();
            throw e;
        }
    }

    /** A running course with the driver behind a link of {@code driverShape}; skipped without root or the shaper. */
    static Course open(Shape driverShape, String... roverOptions) throws Exception {
        return open(RoverProgram.SIMULATOR, Map.of(), driverShape, roverOptions);
    }

    /** A running course with more environment variables for relays and rover. */
    static Course open(Map<String, String> environment, Shape driverShape, String... roverOptions) throws Exception {
        return open(RoverProgram.SIMULATOR, environment, driverShape, roverOptions);
    }

    /** The same with another program as the rover. */
    static Course open(RoverProgram rover, Map<String, String> environment, Shape driverShape, String... roverOptions)
            throws Exception {
        assumeTrue(Files.isWritable(Path.of("/run")), "network namespaces need root");
        Lab lab = Lab.open(built("shaper"), Trials.artefact("logs"), Lab.Congestion.CUBIC);
        try {
            return new Course(lab, rover, environment, driverShape, List.of(roverOptions));
        } catch (Exception e) {
            lab.close();
            throw e;
        }
    }

    /** Something that {@code deploy/lab/build} makes; without it the trial is skipped. */
    static Path built(String name) {
        Path file = Trials.root().resolve("deploy/lab/target/native").resolve(name);
        return Trials.file(file);
    }

    private Board board(String... more) throws Exception {
        Path file = Trials.artefact("logs/blackbox-" + System.nanoTime() + ".ndjson");
        List<String> options = new ArrayList<>(List.of("--blackbox=" + file));
        options.addAll(roverOptions.isEmpty() ? rover.smallPictures() : roverOptions);
        options.addAll(List.of(more));
        Program started = rover.start(home, roverPlace, options.toArray(String[]::new));
        return new Board(started, new Blackbox(file));
    }

    /** Replaces the rover that runs by another. */
    void changeRover(String... options) throws Exception {
        board.program().close();
        board = board(options);
    }

    /**
     * The simulated rover becomes another one and stands where it began; its black box begins anew.
     *
     * @param deadBand 0..0.6
     * @param coastMs from full speed to standstill
     */
    void rebuildRover(long speedMmS, double deadBand, int coastMs) throws IOException {
        long askedNs = System.nanoTime();
        rover().tell("rebuild " + speedMmS + " " + deadBand + " " + coastMs);
        box().forgetBefore(await("rebuilt")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> box().heard("rebuild", askedNs), OptionalLong::isPresent)
                .getAsLong());
    }

    /** The rover that runs. */
    Program rover() {
        return board.program();
    }

    /** What happens on board. */
    Blackbox box() {
        return board.box();
    }

    /** A browser there. */
    Browser browser(Place place) throws Exception {
        Browser browser = Browser.start(place);
        browsers.add(browser);
        return browser;
    }

    /** Starts the control relay again after it was killed. */
    void startControl() throws Exception {
        control = home.startControl();
    }

    /** Starts the video relay again after it was killed. */
    void startVideo() throws Exception {
        video = home.startVideo();
    }

    @Override
    public void close() throws Exception {
        try (lab;
                home) {
            for (Browser browser : browsers) {
                browser.close();
            }
        }
    }
}
