package dev.twinlane.trials;

import dev.twinlane.lab.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The driver first: what gives way when the driver's link is too narrow. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateControlTrial {

    private static final int ROUND_TRIP_MS = 40;
    private static final int ADAPTED_S = 14; // at most: some rungs down, with a second to judge after each
    private static final int SPECTATOR_ADAPTED_S = 30;
    private static final int YIELDED_S = Trials.full() ? 10 : 6;
    private static final int SECONDS = Trials.full() ? 60 : 4;
    private static final double SMALLER = 0.75; // of the size of a picture
    private static final String NO_CAMERA = "--camera-boot-ms=60000"; // the trial brings one

    private TestHome home;
    private Visitor driver;
    private Visitor spectator;

    private record Seen(double fps, double ageMs, double bytes) {

        static Seen of(Watching viewer, int seconds) {
            viewer.takeAgesMs();
            long before = viewer.bytes();
            Trials.holdsFor(Duration.ofSeconds(seconds), "the viewer watches", viewer::isOpen);
            List<Double> ages = viewer.takeAgesMs();
            return new Seen(
                    ages.size() / (double) seconds,
                    Trials.percentile(ages, 0.5),
                    (viewer.bytes() - before) / (double) Math.max(1, ages.size()));
        }
    }

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        home.startControl();
        driver = home.login();
        spectator = home.login();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    @Test
    void a_driver_on_a_narrow_link_gets_smaller_pictures_and_so_more_of_them() throws Exception {
        Attempts.judge("a narrow link", this::compareQualities);
    }

    private void compareQualities() throws Exception {
        Seen fixed = driveOnANarrowWay(2, 0, "--camera-adapt=false");
        Seen adapted = driveOnANarrowWay(ADAPTED_S, SMALLER * fixed.bytes());
        Trials.report(
                "a driver behind 1 Mbit/s: pictures of fixed quality %.1f fps, %.1f KB each; adapted %.1f fps, %.1f KB"
                        + " each",
                fixed.fps(), fixed.bytes() / 1e3, adapted.fps(), adapted.bytes() / 1e3);
        Attempts.assertCompared(adapted.fps() >= 1.3 * fixed.fps(), "no more pictures");
        Attempts.assertCompared(adapted.bytes() <= SMALLER * fixed.bytes(), "no smaller pictures");
    }

    /** Looks once pictures have at most {@code settledBytes}, or after {@code settleS}. */
    private Seen driveOnANarrowWay(int settleS, double settledBytes, String... options) throws Exception {
        TestHome.Relay video = home.startVideo(options);
        Program rover = home.startSimulator();
        try (Socket monitor = Monitor.open(home, driver);
                DelayedPath path = DelayedPath.narrow(video.port(), ROUND_TRIP_MS, 1e6)) {
            Monitor.takeLease(monitor);
            try (Watching viewer = Watching.start(home, home.rover, driver, path)) {
                Awaitility.await().until(() -> viewer.bytes() > 0);
                Seen settling = Seen.of(viewer, 1);
                for (int s = 1; s < settleS && settling.bytes() > settledBytes; s++) {
                    settling = Seen.of(viewer, 1);
                }
                return Seen.of(viewer, SECONDS);
            }
        } finally {
            Program.closeAll(List.of(video.program(), rover));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "trials.full", matches = "true")
    void while_nobody_drives_a_spectator_on_a_narrow_link_gets_more_and_newer_pictures() throws Exception {
        Seen fixed = watchOnANarrowLink(2, "--camera-adapt=false");
        Seen adapted = watchOnANarrowLink(SPECTATOR_ADAPTED_S);
        Trials.report(
                "a spectator alone behind 0.4 Mbit/s: pictures of fixed quality %.1f fps, age on arrival p50 %.0f ms, %.1f KB"
                        + " each; adapted %.1f fps, %.0f ms, %.1f KB",
                fixed.fps(), fixed.ageMs(), fixed.bytes() / 1e3, adapted.fps(), adapted.ageMs(), adapted.bytes() / 1e3);
        Attempts.assertCompared(adapted.fps() >= 1.5 * fixed.fps(), "no more pictures");
        Attempts.assertCompared(adapted.ageMs() <= fixed.ageMs(), "older pictures");
    }

    private Seen watchOnANarrowLink(int settleS, String... options) throws Exception {
        TestHome.Relay video = home.startVideo(options);
        Program rover = home.startSimulator();
        try (DelayedPath path = DelayedPath.narrow(video.port(), ROUND_TRIP_MS, 0.4e6);
                Watching viewer = Watching.start(home, home.rover, spectator, path)) {
            Awaitility.await().until(() -> viewer.bytes() > 0);
            Seen.of(viewer, settleS);
            return Seen.of(viewer, SECONDS);
        } finally {
            Program.closeAll(List.of(video.program(), rover));
        }
    }

    @Test
    void spectators_on_the_drivers_link_lose_frames_before_the_camera_lowers_its_quality() throws Exception {
        Attempts.judge("spectators on the driver's link", this::driveBesideSpectators);
    }

    private void driveBesideSpectators() throws Exception {
        TestHome.Relay video = home.startVideo();
        Program rover = home.startSimulator(NO_CAMERA);
        try (Socket monitor = Monitor.open(home, driver);
                Camera camera = Camera.start(home, home.rover, 25_000, 20);
                DelayedPath path = DelayedPath.narrow(video.port(), ROUND_TRIP_MS, 6e6)) {
            Monitor.takeLease(monitor);
            try (Watching drivers = Watching.start(home, home.rover, driver, path);
                    Watching first = Watching.start(home, home.rover, spectator, path);
                    Watching second = Watching.start(home, home.rover, spectator, path)) {
                Seen.of(drivers, YIELDED_S);
                first.takeAgesMs();
                Seen seen = Seen.of(drivers, SECONDS);
                double spectators = first.takeAgesMs().size() / (double) SECONDS;
                Trials.report(
                        "driver and two spectators behind one link of 6 Mbit/s that carries 30 pictures a second,"
                                + " camera at 20: driver %.1f fps, age p50 %.0f ms; a spectator %.1f fps; camera told to"
                                + " change %d times",
                        seen.fps(), seen.ageMs(), spectators, camera.told());
                Attempts.assertCompared(camera.told() == 0, "the camera's quality was changed");
                Attempts.assertCompared(seen.fps() >= 15, "the driver has less than most of the camera's 20");
                Attempts.assertCompared(spectators < 0.7 * seen.fps(), "the spectators get as much");
                second.takeAgesMs();
            }
        } finally {
            Program.closeAll(List.of(video.program(), rover));
        }
    }

    @Test
    void spectators_on_links_of_their_own_do_not_matter() throws Exception {
        Attempts.judge("spectators on links of their own", this::driveBesideSlowLinks);
    }

    private void driveBesideSlowLinks() throws Exception {
        TestHome.Relay video = home.startVideo();
        Program rover = home.startSimulator(NO_CAMERA);
        try (Socket monitor = Monitor.open(home, driver);
                Camera camera = Camera.start(home, home.rover, 25_000, 20);
                DelayedPath path = DelayedPath.narrow(video.port(), ROUND_TRIP_MS, 20e6)) {
            Monitor.takeLease(monitor);
            try (Watching drivers = Watching.start(home, home.rover, driver, path)) {
                Seen.of(drivers, 3);
                Seen alone = Seen.of(drivers, SECONDS);
                List<AutoCloseable> others = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    DelayedPath own = DelayedPath.narrow(video.port(), ROUND_TRIP_MS, 0.5e6);
                    others.add(own);
                    others.add(Watching.start(home, home.rover, spectator, own));
                }
                Seen.of(drivers, 3);
                Seen beside = Seen.of(drivers, SECONDS);
                for (int i = others.size() - 1; i >= 0; i--) {
                    others.get(i).close();
                }
                Trials.report(
                        "driver alone: age p50 %.1f ms, %.1f fps; beside three spectators on 0.5 Mbit/s of their own:"
                                + " %.1f ms, %.1f fps",
                        alone.ageMs(), alone.fps(), beside.ageMs(), beside.fps());
                Attempts.assertCompared(camera.told() == 0, "the camera's quality was changed");
                Attempts.assertCompared(beside.fps() >= 0.9 * alone.fps(), "fewer pictures beside others");
                Attempts.assertCompared(beside.ageMs() <= 1.3 * alone.ageMs() + 5, "older pictures beside others");
            }
        } finally {
            Program.closeAll(List.of(video.program(), rover));
        }
    }
}
