package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.twinlane.lab.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Rovers with ordinary motors, each measured by the guide in a browser: when pictures freeze they come to rest within the blind
 * distance, also once they are faster or slower than they were when they were measured. A quick run takes one of those changes for
 * each plant, by {@code -Dtrials.seed}, which it prints.
 */
@Tag("alone")
class PlantTrial {

    private static final int BLIND_MM = 250;
    private static final double HALF_VIEW_DEG = 33;
    private static final int DRIVEN_MM = 400;
    private static final double FASTEST_MM_PER_MS = 1.2 * Plant.SPEED_MM_S / 1_000;
    private static final double FASTEST_DEG_PER_MS = 0.4;
    private static final double SPEED_ERROR = 0.04;
    private static final double DEAD_BAND_ERROR = 0.08;

    @TestFactory
    Stream<DynamicTest> measured_by_the_guide_it_stays_within_what_was_seen() {
        long seed = Long.getLong("trials.seed", System.nanoTime());
        Trials.report("plants: -Dtrials.seed=%d", seed);
        Random dice = new Random(seed);
        List<Plant> plants = Trials.full() ? List.of(Plant.values()) : List.of(Plant.STICKY, Plant.ROLLING);
        return plants.stream().map(plant -> {
            double one = Plant.CHANGES.get(dice.nextInt(Plant.CHANGES.size()));
            return DynamicTest.dynamicTest(
                    plant.name(), () -> measureAndFreeze(plant, Trials.full() ? Plant.CHANGES : List.of(one)));
        });
    }

    private void measureAndFreeze(Plant plant, List<Double> changes) throws Exception {
        try (TestHome home = TestHome.build();
                Chromium chromium = new Chromium()) {
            home.startControl();
            TestHome.Relay video = home.startVideo();
            Path file = Trials.artefact("logs/blackbox-" + System.nanoTime() + ".ndjson");
            Program rover = simulator(home, plant, 1, file);
            chromium.networkMayFail(); // pictures freeze, and rovers come and go
            Page page = Screen.DESKTOP.open(chromium);
            PageData.logIn(page, home, TestHome.PERSON);
            page.getByTestId("measure").click();
            page.getByTestId("station-2").click();
            Surveyor surveyor = new Surveyor(page, Hand.at(page, Screen.DESKTOP), new Blackbox(file));
            int runs = surveyor.measureSpeed();
            page.getByTestId("calibrate-close").click();
            double speed = surveyor.kept("maxSpeedMmS");
            double band = surveyor.kept("motors.deadband");
            double brakeMs = surveyor.kept("brakeMs");
            Trials.report(
                    "plant %s: measured by %d runs as %.0f mm/s, %.0f ms to brake, dead band %.0f %%",
                    Plant.words(plant, 1), runs, speed, brakeMs, 100 * band);
            assertAll(
                    plant.name(),
                    () -> assertTrue(speed >= (1 - SPEED_ERROR) * Plant.SPEED_MM_S, speed + " mm/s: too slow"),
                    () -> assertTrue(speed <= (1 + 3 * SPEED_ERROR) * Plant.SPEED_MM_S, speed + " mm/s: too fast"),
                    () -> assertTrue(brakeMs >= 0.9 * plant.brakeMs, brakeMs + " ms to brake"),
                    () -> assertTrue(brakeMs <= 2.5 * plant.brakeMs, brakeMs + " ms to brake"),
                    () -> assertTrue(
                            band <= plant.deadBand && band >= plant.deadBand - DEAD_BAND_ERROR, "dead band " + band));
            for (double change : changes) {
                rover.close();
                Path again = Trials.artefact("logs/blackbox-" + System.nanoTime() + ".ndjson");
                rover = simulator(home, plant, change, again);
                Attempts.judge(
                        Plant.words(plant, change), () -> freeze(page, video, new Blackbox(again), plant, change));
            }
        }
    }

    private static Program simulator(TestHome home, Plant plant, double change, Path file) throws Exception {
        List<String> options = new ArrayList<>(plant.options(change));
        options.addAll(List.of("--blackbox=" + file, "--size=320x240", "--fps=20", "--max-speed-mm-s=0"));
        return home.startSimulator(options.toArray(String[]::new));
    }

    /** Drives straight ahead; then no picture comes any more, while the key is held. */
    private static void freeze(Page page, TestHome.Relay video, Blackbox box, Plant plant, double change)
            throws Exception {
        Hand hand = new Hand.Keys(page);
        PageData.await(page, "online", "true"::equals);
        PageData.await(page, "state", "ok"::equals);
        double fromMm = box.newest().forwardMm();
        hand.drive(Hand.Way.AHEAD, () -> box.newest().forwardMm() - fromMm > DRIVEN_MM);
        long frozenNs = System.nanoTime();
        video.program().freeze();
        try {
            await("it stands")
                    .until(() ->
                            box.motorsZero(frozenNs).isPresent() && box.newest().speedMmS() == 0);
        } finally {
            hand.letGo(Hand.Way.AHEAD);
            video.program().thaw();
        }
        Blackbox.Beyond beyond =
                box.furthestBlind(frozenNs - Duration.ofSeconds(1).toNanos());
        Trials.report(
                "plant %s, pictures freeze: furthest blind %.0f mm, heading %.0f°",
                Plant.words(plant, change), beyond.mm(), beyond.headingDeg());
        Attempts.assertWithin(
                beyond.mm() + " mm beyond the last picture seen, at full speed",
                beyond.mm() / FASTEST_MM_PER_MS,
                BLIND_MM / FASTEST_MM_PER_MS);
        Attempts.assertWithin(
                beyond.headingDeg() + "° beyond the last picture seen, at full rate",
                beyond.headingDeg() / FASTEST_DEG_PER_MS,
                HALF_VIEW_DEG / FASTEST_DEG_PER_MS);
    }
}
