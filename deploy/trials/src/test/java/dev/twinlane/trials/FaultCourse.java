package dev.twinlane.trials;

import dev.twinlane.lab.Shape;
import dev.twinlane.lab.WallClock;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A driver behind Wi-Fi, and a rover that becomes any plant, for one fault after another. */
final class FaultCourse implements AutoCloseable {

    static final Shape HOME_WIFI = new Shape(0, 20, 8, 0, 0);
    static final int COMMAND_TTL_MS = 400;

    /** One tick of the dead man's timer: how exactly a deadline can be kept, and this be measured. */
    static final int TICK_MS = 10;

    private static final int BLIND_MM = 250;
    private static final double HALF_VIEW_DEG = 33;
    private static final double FULL_SPEED_MM_PER_MS = 1.2 * Plant.SPEED_MM_S / 1_000; // the fastest one's
    private static final double FULL_TURN_DEG_PER_MS = 0.37; // with its cap
    private static final String GUEST = "joon";

    private final RoverProgram program;
    final WallClock clock; // of relays and rover
    Course course;
    TestDriver driver;
    private Optional<TestDriver> rival = Optional.empty();
    private Optional<Plant> measured = Optional.empty(); // whose figures the rover is driven by; none: its board's own
    private boolean knownGood; // the last fault ended as it should, and what it broke is mended

    private FaultCourse(RoverProgram program, WallClock clock) throws Exception {
        this.program = program;
        this.clock = clock;
        course = Course.open(program, clock.environment(), HOME_WIFI);
        driver = enter();
    }

    static FaultCourse open(RoverProgram program) throws Exception {
        return new FaultCourse(program, WallClock.right(Course.built("libwallclock.so")));
    }

    private TestDriver enter() throws Exception {
        course.home.addPerson(GUEST);
        measured = Optional.empty();
        rival = Optional.empty();
        knownGood = true;
        return TestDriver.take(course, TestHome.PERSON);
    }

    /** Lets a fault happen. One that failed may have left anything behind: the next begins in a home of its own. */
    void suffer(Fault.Act fault) throws Exception {
        if (!knownGood) {
            course.close();
            clock.set(0);
            course = Course.open(program, clock.environment(), HOME_WIFI);
            driver = enter();
        }
        knownGood = false;
        fault.run();
        knownGood = true;
    }

    /** The rover is this one from now on, driven by what the guide finds of it, and stands where there is room. */
    void become(Plant plant, double change) throws Exception {
        takeFigures(plant);
        if (program == RoverProgram.SIMULATOR) {
            course.rebuildRover(Math.round(Plant.SPEED_MM_S * change), plant.deadBand, plant.brakeMs);
        } else {
            course.changeRover(plant.options(change).toArray(String[]::new));
        }
        driver.page().awaitData("online", "true"::equals);
    }

    /** The control relay is back after it was killed; another rover connects at once, this one would wait for a while. */
    void restartControl() throws Exception {
        course.startControl();
        course.changeRover();
    }

    /** The same of the video relay. */
    void restartVideo() throws Exception {
        course.startVideo();
        course.changeRover();
    }

    /** The board drives by new ones from the next lease on. PlantTrial holds that the guide finds them. */
    private void takeFigures(Plant plant) throws Exception {
        if (!measured.equals(Optional.of(plant))) {
            driver.leave();
            driver.keep(plant.figures());
            measured = Optional.of(plant);
        }
    }

    /** Another admin beside the driver; their browser starts when they are needed first. */
    TestDriver rival() throws Exception {
        if (rival.isEmpty()) {
            rival = Optional.of(TestDriver.take(course, GUEST));
        }
        return rival.get();
    }

    /** What happens on board. */
    Blackbox box() {
        return course.box();
    }

    /** The rover never went further than what its driver had seen. */
    static void assertInSight(Blackbox.Beyond beyond) {
        Attempts.assertWithin(
                beyond.mm() + " mm beyond the last picture seen, at full speed",
                beyond.mm() / FULL_SPEED_MM_PER_MS,
                BLIND_MM / FULL_SPEED_MM_PER_MS);
        Attempts.assertWithin(
                beyond.headingDeg() + "° beyond the last picture seen, at full rate",
                beyond.headingDeg() / FULL_TURN_DEG_PER_MS,
                HALF_VIEW_DEG / FULL_TURN_DEG_PER_MS);
    }

    /** Returns {@code ms} after a moment, or now when that is over. */
    static void awaitMs(long sinceNs, int ms) {
        for (long leftNs = sinceNs + ms * 1_000_000L - System.nanoTime();
                leftNs > 0;
                leftNs = sinceNs + ms * 1_000_000L - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    @Override
    public void close() throws Exception {
        try (clock) {
            course.close();
        }
    }
}
