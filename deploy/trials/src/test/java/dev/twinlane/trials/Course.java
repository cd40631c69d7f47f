package dev.twinlane.trials;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import dev.twinlane.lab.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A home, a rover and a driver in networks of their own, and the links between them in the trial's hands: the driver's browser
 * reaches both relays over one link, the rover over another. What happens on the rover is in its black box.
 */
final class Course implements AutoCloseable {

    private final Lab lab;
    private final List<String> roverOptions;
    final House house;
    final Link driverLink;
    final Link roverLink;
    final Place driverPlace;
    private final Place roverPlace;
    private final List<Browser> browsers = new ArrayList<>();
    House.Relay control;
    House.Relay video;
    private Board board;

    /** The rover that runs, and its black box. */
    private record Board(Program program, Blackbox box) {}

    private Course(Lab lab, Shape driverShape, List<String> roverOptions) throws Exception {
        this.lab = lab;
        this.roverOptions = roverOptions;
        Place home = lab.place("home");
        driverPlace = lab.place("driver");
        roverPlace = lab.place("rover");
        String address = lab.address(home);
        driverLink = lab.link(home, driverPlace, driverShape, 1);
        roverLink = lab.link(home, roverPlace, Shape.FREE, 2);
        house = House.build(home, address);
        try {
            control = house.startControl();
            video = house.startVideo();
            board = board();
        } catch (Exception e) {
            house.close();
            throw e;
        }
    }

    /** A course that runs, with the driver behind a link of {@code driverShape}; skipped without root or the shaper. */
    static Course open(Shape driverShape, String... roverOptions) throws Exception {
        Path shaper = Trials.root().resolve("deploy/lab/target/native/shaper");
        assumeTrue(Files.isWritable(Path.of("/run")), "network namespaces need root");
        assumeTrue(Files.isExecutable(shaper), shaper + " is missing; deploy/check builds it");
        Lab lab = Lab.open(shaper, Trials.artefact("logs"), Lab.Congestion.CUBIC);
        try {
            return new Course(lab, driverShape, List.of(roverOptions));
        } catch (Exception e) {
            lab.close();
            throw e;
        }
    }

    private Board board(String... more) throws Exception {
        Path file = Trials.artefact("logs/blackbox-" + System.nanoTime() + ".ndjson");
        List<String> options = new ArrayList<>(List.of("--blackbox=" + file, "--size=320x240", "--fps=20"));
        options.addAll(roverOptions);
        options.addAll(List.of(more));
        Program rover = house.startSimulator(roverPlace, house.page(), options.toArray(String[]::new));
        return new Board(rover, new Blackbox(file));
    }

    /** Another rover takes the place of the one that runs. */
    void changeRover(String... options) throws Exception {
        board.program().close();
        board = board(options);
    }

    /** What happens on board. */
    Blackbox box() {
        return board.box();
    }

    /** A browser at the driver's place. */
    Browser browser() throws Exception {
        Browser browser = Browser.start(driverPlace);
        browsers.add(browser);
        return browser;
    }

    /** The control relay comes back after it was killed. */
    void startControl() throws Exception {
        control = house.startControl();
    }

    /** The video relay comes back after it was killed. */
    void startVideo() throws Exception {
        video = house.startVideo();
    }

    @Override
    public void close() throws Exception {
        try (lab;
                house) {
            for (Browser browser : browsers) {
                browser.close();
            }
        }
    }
}
