package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Shape;
import dev.twinlane.simulator.blackbox.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each known way for driving to go wrong, straight ahead, in a curve, turning in place and in reverse: how long the rover
 * takes from the fault to motors zero, how far it goes and turns beyond what its driver has seen, and that it stays where it is
 * when the fault is over. A quick run takes one of these for each fault, by {@code -Dtrials.seed}, which it prints.
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTrial {

    private static final Shape HOME_WIFI = new Shape(0, 20, 8, 0, 0);
    private static final String GUEST = "joon";

    /** The promises. */
    private static final int CONTROL_MS = 300;

    private static final int VIDEO_MS = 1_000;
    private static final int SLOWER_MS = 250; // two pictures, the driver's round trip, and a busy machine
    private static final int BLIND_MM = 250;
    private static final double HALF_VIEW_DEG = 33;
    private static final double FULL_SPEED_MM_PER_MS = 1.2 * Plant.SPEED_MM_S / 1_000; // the fastest one's
    private static final double FULL_TURN_DEG_PER_MS = 0.37; // with its cap
    private static final int COMMAND_TTL_MS = 400;

    /** One tick of the dead man's timer: how exactly a deadline can be kept, and this be measured. */
    private static final int TICK_MS = 10;

    /** How long the rover is watched beyond the end of the fault, ms: anything held up in the network has arrived by then. */
    private static final int WATCHED_MS = 2_000;

    /** The simulated rover's own limit. */
    private static final int LOW_BATTERY_MV = 6_600;

    /** Just less than the board's two seconds: it and its black box look at the battery at moments of their own. */
    private static final long BATTERY_SAG_NS = 1_900_000_000;

    private static final long JUST_BEFORE_NS = 1_000_000_000;

    private final StopTable table = new StopTable();
    private Course course;
    private TestDriver driver;
    private @Nullable TestDriver rival;
    private Manoeuvre manoeuvre = Manoeuvre.CURVE;
    private Plant plant = Plant.EVEN;
    private double change = 1; // of its speed since it was measured
    private Optional<Plant> measured = Optional.empty(); // whose figures the rover is driven by; none: its board's own
    private boolean knownGood; // the last fault ended as it should, and what it broke is mended

    @BeforeAll
    void open() throws Exception {
        course = Course.open(rover(), HOME_WIFI);
        course.home.addPerson(GUEST);
        measured = Optional.empty();
        driver = TestDriver.take(course, TestHome.PERSON);
        rival = null;
        knownGood = true;
    }

    @AfterAll
    void close() throws Exception {
        table.report(title());
        if (course != null) { // it was opened
            course.close();
        }
    }

    /** A fault that failed may have left anything behind: the next one begins in a home of its own. */
    private void beginFromKnownGood() throws Exception {
        if (!knownGood) {
            course.close();
            open();
        }
        knownGood = false;
    }

    /** What plays the rover. */
    RoverProgram rover() {
        return RoverProgram.SIMULATOR;
    }

    /** The table's title. */
    String title() {
        return "faults";
    }

    /** How often each fault happens. */
    int times() {
        return Trials.full() ? 20 : 1;
    }

    /** Is it worth trying with this rover? */
    boolean concerns(Fault fault) {
        return true;
    }

    @TestFactory
    Stream<DynamicTest> the_rover_stands_in_time_and_stays_where_it_is() {
        String only = System.getProperty("trials.fault", ""); // one of them, by a part of its name
        long seed = Long.getLong("trials.seed", System.nanoTime());
        Trials.report("%s: manoeuvres and plants by -Dtrials.seed=%d", title(), seed);
        Random dice = new Random(seed);
        Manoeuvre[] all = Manoeuvre.values();
        return faults().stream()
                .filter(fault -> fault.name().contains(only) && concerns(fault))
                .map(fault -> {
                    int first = dice.nextInt(all.length);
                    int plants = dice.nextInt(Plant.values().length * Plant.CHANGES.size());
                    return DynamicTest.dynamicTest(fault.name(), () -> {
                        for (int i = 0; i < times(); i++) {
                            manoeuvre = all[(first + i) % all.length];
                            choosePlant(plants + i / all.length);
                            Attempts.judge(row(fault), () -> suffer(fault));
                        }
                    });
                });
    }

    private String row(Fault fault) {
        return fault.name() + ", " + manoeuvre + ", " + Plant.words(plant, change);
    }

    private void choosePlant(int number) {
        List<Plant> plants = List.of(Plant.values());
        plant = plants.get(number % plants.size());
        change = Plant.CHANGES.get(number / plants.size() % Plant.CHANGES.size());
    }

    /** Its figures are what the guide finds of it, which PlantTrial holds; the rover stands where there is room. */
    private void becomePlant(String... more) throws Exception {
        if (!measured.equals(Optional.of(plant))) {
            driver.keep(plant.figures());
            measured = Optional.of(plant);
        }
        List<String> options = new ArrayList<>(plant.options(change));
        options.addAll(List.of(more));
        course.changeRover(options.toArray(String[]::new));
        driver.page().awaitData("online", "true"::equals);
    }

    private List<Fault> faults() {
        return List.of(
                Fault.of(
                        "finger lifted",
                        CONTROL_MS,
                        () -> driver.driveByTouch(manoeuvre),
                        Fault.Moment.of(() -> driver.liftFinger())),
                held("key held, window loses focus", () -> driver.loseFocus()).mendedBy(() -> driver.uncover()),
                held("key held, tab hidden", () -> driver.coverByTab()).mendedBy(() -> driver.uncover()),
                held("page frozen for 2 s", () -> driver.freeze(2_000)),
                held("page closed", () -> driver.closePage()).mendedBy(() -> driver.reopen()),
                held("browser killed", () -> driver.killBrowser())
                        .mendedBy(() -> driver = TestDriver.take(course, TestHome.PERSON)),
                held("driver's network cut", () -> course.driverLink.cut()).mendedBy(() -> course.driverLink.open()),
                held("driver's network stalls for 2 s, then a burst", () -> course.driverLink.hold())
                        .overAfter(2_000, () -> course.driverLink.open()),
                held("rover's network cut", () -> course.roverLink.cut())
                        .silencing()
                        .mendedBy(() -> course.roverLink.open()),
                held("control relay killed", () -> course.control.program().kill())
                        .mendedBy(() -> course.startControl()),
                held(
                                "control relay frozen for 3 s",
                                () -> course.control.program().freeze())
                        .silencing()
                        .overAfter(3_000, () -> course.control.program().thaw()),
                Fault.of(
                                "lease taken over by an admin",
                                CONTROL_MS,
                                this::driveBesideARival,
                                Fault.Moment.of(() -> rival().page().click("lease-other")))
                        .mendedBy(() -> rival().release()),
                Fault.of("battery low", CONTROL_MS, this::driveOnAnEmptyingBattery, this::batteryIsLow)
                        .mendedBy(() -> course.changeRover()),
                held("STOP pressed", () -> driver.page().press(Tab.Key.SPACE)).mendedBy(() -> driver.releaseStop()),
                blind("video relay killed", () -> course.video.program().kill()).mendedBy(() -> course.startVideo()),
                blind("video relay frozen", () -> course.video.program().freeze())
                        .mendedBy(() -> course.video.program().thaw()));
    }

    private void driveBesideARival() throws Exception {
        if (rival == null) {
            rival = TestDriver.take(course, GUEST);
        }
        rival.awaitOther("override");
        driver.arm(); // while the other browser started, this one may have fallen silent
        driver.driveByKeys(manoeuvre);
    }

    private TestDriver rival() {
        return Objects.requireNonNull(rival);
    }

    /** The rover is another one, on which the battery empties while it is driven. */
    private void driveOnAnEmptyingBattery() throws Exception {
        becomePlant("--battery-mv=" + (LOW_BATTERY_MV + 240), "--battery-fall-mv-s=20");
        driver.arm();
        driver.driveByKeys(manoeuvre);
    }

    /** The moment at which the board's battery had been below the allowed minimum for as long as a sag may last. */
    private long batteryIsLow() {
        await().atMost(Duration.ofSeconds(30)).until(() -> course.box().newest().batteryMv() < LOW_BATTERY_MV);
        return course.box().all(Entry.Body.class, 0).stream()
                .filter(body -> body.batteryMv() < LOW_BATTERY_MV)
                .mapToLong(body -> body.ns() + BATTERY_SAG_NS)
                .findFirst()
                .orElseThrow();
    }

    private Fault held(String name, Fault.Act happens) {
        return Fault.of(name, CONTROL_MS, () -> driver.driveByKeys(manoeuvre), Fault.Moment.of(happens));
    }

    private Fault blind(String name, Fault.Act happens) {
        return Fault.of(name, VIDEO_MS, () -> driver.driveByKeys(manoeuvre), Fault.Moment.of(happens));
    }

    private void suffer(Fault fault) throws Exception {
        beginFromKnownGood();
        becomePlant();
        driver.arm();
        try {
            fault.driving().run();
            long happenedNs = fault.happens().happen();
            try {
                awaitMs(happenedNs, fault.overAfterMs());
                fault.over().run();
                awaitMs(happenedNs, fault.overAfterMs() + WATCHED_MS);
                judge(fault, happenedNs);
            } finally {
                fault.mended().run();
            }
        } finally {
            driver.letGo();
        }
        knownGood = true;
    }

    private void judge(Fault fault, long happenedNs) {
        Blackbox box = course.box();
        long zeroNs = box.motorsZero(happenedNs).orElseThrow(() -> new AssertionError(fault.name() + ": it drives on"));
        StopTable.Stop stop =
                new StopTable.Stop((zeroNs - happenedNs) / 1e6, box.furthestBlind(happenedNs - JUST_BEFORE_NS));
        int oldestMs = box.oldestExecutedMs(0);
        table.add(row(fault), stop);
        if (fault.withinMs() == VIDEO_MS && manoeuvre.forward > 0) {
            assertSlowedAtOnce(fault, happenedNs);
        }
        assertAll(
                fault.name(),
                () -> assertEquals(OptionalLong.empty(), box.motorsTurn(zeroNs + 1), "it moves again by itself"),
                () -> assertTrue(oldestMs <= COMMAND_TTL_MS, "carried out a command " + oldestMs + " ms old"));
        double heldUpMs = fault.silences() ? heldUpMs(box, happenedNs, zeroNs) : 0;
        Attempts.assertWithin("motors zero", stop.stopMs(), fault.withinMs() + TICK_MS, heldUpMs);
        Attempts.assertWithin(
                stop.blind().mm() + " mm beyond the last picture seen, at full speed",
                stop.blind().mm() / FULL_SPEED_MM_PER_MS,
                BLIND_MM / FULL_SPEED_MM_PER_MS);
        Attempts.assertWithin(
                stop.blind().headingDeg() + "° beyond the last picture seen, at full rate",
                stop.blind().headingDeg() / FULL_TURN_DEG_PER_MS,
                HALF_VIEW_DEG / FULL_TURN_DEG_PER_MS);
    }

    /** How long after {@code happenedNs} the last command was carried out, ms: it had been sent before. */
    private static double heldUpMs(Blackbox box, long happenedNs, long zeroNs) {
        return box.all(Entry.Command.class, happenedNs).stream()
                .filter(command -> command.executed() && command.ns() <= zeroNs)
                .mapToDouble(command -> (command.ns() - happenedNs) / 1e6)
                .max()
                .orElse(0);
    }

    /** The governor takes speed away as soon as the picture is older than pictures had been. */
    private void assertSlowedAtOnce(Fault fault, long happenedNs) {
        long slowerNs = course.box()
                .slower(happenedNs, JUST_BEFORE_NS)
                .orElseThrow(() -> new AssertionError(fault.name() + ": never slower"));
        double slowerMs = (slowerNs - happenedNs) / 1e6;
        Trials.report("%s: slower after %.0f ms", fault.name(), slowerMs);
        Attempts.assertWithin("slower", slowerMs, SLOWER_MS);
    }

    private static void awaitMs(long sinceNs, int ms) {
        for (long leftNs = sinceNs + ms * 1_000_000L - System.nanoTime();
                leftNs > 0;
                leftNs = sinceNs + ms * 1_000_000L - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
