package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.simulator.blackbox.Entry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each known way for driving to go wrong, straight ahead, in a curve, turning in place and in reverse, and two or three of them
 * at once: how long the rover takes from the fault to motors zero, how far it goes and turns beyond what its driver has seen, and
 * that it stays where it is when the fault is over. A quick run takes one of these for each fault and a few composites, by {@code
 * -Dtrials.seed}, which it prints; {@code -Dtrials.fault} and {@code -Dtrials.composite} choose one.
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTrial {

    /** The promises. */
    private static final int CONTROL_MS = 300;

    private static final int VIDEO_MS = 1_000;
    private static final int SLOWER_MS = 250; // two pictures, the driver's round trip, and a busy machine

    /** How long the rover is watched beyond the end of a fault that holds something up: by then it has arrived. */
    private static final int WATCHED_LONGER_MS = 2_000;

    private static final int COMPOSITES = Trials.full() ? 200 : 5;

    /** The simulated rover's own limit. */
    private static final int LOW_BATTERY_MV = 6_600;

    private static final int FULL_BATTERY_MV = 8_200;

    /** Just less than the board's two seconds: it and its black box look at the battery at moments of their own. */
    private static final long BATTERY_SAG_NS = 1_900_000_000;

    private static final long JUST_BEFORE_NS = 1_000_000_000;

    private final StopTable table = new StopTable();
    private final StopTable composites = new StopTable();
    private final long seed = Long.getLong("trials.seed", System.nanoTime());
    private FaultCourse on;
    private Manoeuvre manoeuvre = Manoeuvre.CURVE;
    private Plant plant = Plant.EVEN;
    private double change = 1; // of its speed since it was measured

    @BeforeAll
    void open() throws Exception {
        Trials.report("%s: manoeuvres, plants and composites by -Dtrials.seed=%d", title(), seed);
        on = FaultCourse.open(rover());
    }

    @AfterAll
    void close() throws Exception {
        table.report(title());
        composites.report("composite " + title());
        if (Trials.full() && composites() > 0) {
            Figures.tell("furthest blind of composite faults", composites.most().mm(), "mm");
            Figures.tell("widest heading of composite faults", composites.most().headingDeg(), "deg");
        }
        if (on != null) { // it was opened
            on.close();
        }
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

    /** How many composites are worth trying with this rover. */
    int composites() {
        return COMPOSITES;
    }

    @TestFactory
    Stream<DynamicTest> the_rover_stands_in_time_and_stays_where_it_is() {
        String only = System.getProperty("trials.fault", Long.getLong("trials.composite") == null ? "" : "none");
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
                            Attempts.judge(row(fault), () -> on.suffer(() -> suffer(fault)));
                        }
                    });
                });
    }

    @TestFactory
    Stream<DynamicTest> two_or_three_faults_at_once_break_no_promise() {
        Long only = Long.getLong("trials.composite");
        LongStream seeds = new Random(seed).longs(System.getProperty("trials.fault") == null ? composites() : 0);
        return (only == null ? seeds : LongStream.of(only))
                .mapToObj(Composite::of)
                .sorted(Comparator.comparing(Composite::plant)) // figures are changed seldom
                .map(composite -> DynamicTest.dynamicTest(
                        composite.toString(),
                        () -> Attempts.judge(
                                composite.toString(),
                                () -> on.suffer(() -> CompositeRun.suffer(on, composite, composites)))));
    }

    private String row(Fault fault) {
        return fault.name() + ", " + manoeuvre + ", " + Plant.words(plant, change);
    }

    private void choosePlant(int number) {
        List<Plant> plants = List.of(Plant.values());
        plant = plants.get(number % plants.size());
        change = Plant.CHANGES.get(number / plants.size() % Plant.CHANGES.size());
    }

    private List<Fault> faults() {
        return List.of(
                Fault.of(
                        "finger lifted",
                        CONTROL_MS,
                        () -> on.driver.driveByTouch(manoeuvre),
                        Fault.Moment.of(() -> on.driver.liftFinger())),
                held("key held, window loses focus", () -> on.driver.loseFocus())
                        .mendedBy(() -> on.driver.uncover()),
                held("key held, tab hidden", () -> on.driver.coverByTab()).mendedBy(() -> on.driver.uncover()),
                held("page frozen for 2 s", () -> on.driver.freeze(2_000)).watched(WATCHED_LONGER_MS + 1_000),
                held("page closed", () -> on.driver.closePage()).mendedBy(() -> on.driver.reopen()),
                held("browser killed", () -> on.driver.killBrowser())
                        .mendedBy(() -> on.driver = TestDriver.take(on.course, TestHome.PERSON)),
                held("driver's network cut", () -> on.course.driverLink.cut())
                        .watched(WATCHED_LONGER_MS)
                        .mendedBy(() -> on.course.driverLink.open()),
                held("driver's network stalls for 2 s, then a burst", () -> on.course.driverLink.hold())
                        .watched(WATCHED_LONGER_MS)
                        .overAfter(2_000, () -> on.course.driverLink.open()),
                held("rover's network cut", () -> on.course.roverLink.cut())
                        .silencing()
                        .watched(WATCHED_LONGER_MS)
                        .mendedBy(() -> on.course.roverLink.open()),
                held("control relay killed", () -> on.course.control.program().kill())
                        .watched(WATCHED_LONGER_MS)
                        .mendedBy(() -> on.restartControl()),
                held(
                                "control relay frozen for 3 s",
                                () -> on.course.control.program().freeze())
                        .silencing()
                        .watched(WATCHED_LONGER_MS)
                        .overAfter(3_000, () -> on.course.control.program().thaw()),
                Fault.of(
                                "lease taken over by an admin",
                                CONTROL_MS,
                                this::driveBesideARival,
                                Fault.Moment.of(() -> on.rival().page().click("lease-other")))
                        .mendedBy(() -> on.rival().release()),
                Fault.of("battery low", CONTROL_MS, () -> on.driver.driveByKeys(manoeuvre), this::batteryIsLow)
                        .mendedBy(() -> on.course.rover().tell("battery " + FULL_BATTERY_MV)),
                held("STOP pressed", () -> on.driver.page().press(Tab.Key.SPACE))
                        .mendedBy(() -> on.driver.releaseStop()),
                blind("video relay killed", () -> on.course.video.program().kill())
                        .mendedBy(() -> on.restartVideo()),
                blind("video relay frozen", () -> on.course.video.program().freeze())
                        .mendedBy(() -> on.course.video.program().thaw()));
    }

    private void driveBesideARival() throws Exception {
        TestDriver rival = on.rival();
        on.driver.arm(); // while the other browser started, this one may have fallen silent
        rival.awaitOther("override");
        on.driver.driveByKeys(manoeuvre);
    }

    /** The moment at which the board's battery had been below the allowed minimum for as long as a sag may last. */
    private long batteryIsLow() throws Exception {
        on.course.rover().tell("battery " + (LOW_BATTERY_MV - 20));
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> on.box().newest().batteryMv() < LOW_BATTERY_MV);
        return on.box().all(Entry.Body.class, 0).stream()
                .filter(body -> body.batteryMv() < LOW_BATTERY_MV)
                .mapToLong(body -> body.ns() + BATTERY_SAG_NS)
                .findFirst()
                .orElseThrow();
    }

    private Fault held(String name, Fault.Act happens) {
        return Fault.of(name, CONTROL_MS, () -> on.driver.driveByKeys(manoeuvre), Fault.Moment.of(happens));
    }

    private Fault blind(String name, Fault.Act happens) {
        return Fault.of(name, VIDEO_MS, () -> on.driver.driveByKeys(manoeuvre), Fault.Moment.of(happens))
                .watched(WATCHED_LONGER_MS);
    }

    private void suffer(Fault fault) throws Exception {
        on.become(plant, change);
        try {
            fault.driving().run();
            long happenedNs = fault.happens().happen();
            try {
                FaultCourse.awaitMs(happenedNs, fault.overAfterMs());
                fault.over().run();
                FaultCourse.awaitMs(happenedNs, fault.overAfterMs() + fault.watchedMs());
                judge(fault, happenedNs);
            } finally {
                fault.mended().run();
            }
        } finally {
            on.driver.letGo();
        }
    }

    private void judge(Fault fault, long happenedNs) {
        Blackbox box = on.box();
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
                () -> assertTrue(
                        oldestMs <= FaultCourse.COMMAND_TTL_MS, "carried out a command " + oldestMs + " ms old"));
        double heldUpMs = fault.silences() ? box.lastExecutedMs(happenedNs, zeroNs) : 0;
        Attempts.assertWithin("motors zero", stop.stopMs(), fault.withinMs() + FaultCourse.TICK_MS, heldUpMs);
        FaultCourse.assertInSight(stop.blind());
    }

    /** The governor takes speed away as soon as the picture is older than pictures had been. */
    private void assertSlowedAtOnce(Fault fault, long happenedNs) {
        long slowerNs = on.box()
                .slower(happenedNs, JUST_BEFORE_NS)
                .orElseThrow(() -> new AssertionError(fault.name() + ": never slower"));
        double slowerMs = (slowerNs - happenedNs) / 1e6;
        Trials.report("%s: slower after %.0f ms", fault.name(), slowerMs);
        Attempts.assertWithin("slower", slowerMs, SLOWER_MS);
    }
}
