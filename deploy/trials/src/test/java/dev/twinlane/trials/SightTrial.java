package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.simulator.blackbox.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a driver has seen is proved: whoever only says so goes nowhere, and without the proof nobody goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SightTrial {

    private static final Duration LIES = Duration.ofSeconds(3);
    private static final double BLIND_MM = 250;
    private static final int UNPROVED_MS = 1_000; // no picture is older than that

    private TestHome home;
    private DelayedPath link;
    private Visitor mina;
    private Blackbox box;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        home.startControl();
        link = DelayedPath.to(home.controlPort(), 0);
        home.linkThrough(link);
        home.startVideo();
        Path file = Trials.artefact("logs/blackbox-" + System.nanoTime() + ".ndjson");
        home.startSimulator("--blackbox=" + file, "--size=320x240", "--fps=20");
        box = new Blackbox(file);
        mina = home.login();
    }

    @AfterAll
    void close() throws Exception {
        link.close();
        home.close();
    }

    private void keepCameraOff(boolean off) throws Exception {
        mina.put("/api/rovers/" + home.rover.id() + "/privacy/camera", Map.of("off", off));
    }

    private double forwardMm() {
        return box.newest().forwardMm();
    }

    private void awaitPicture(Watching sight) {
        await("a picture").until(() -> !sight.takeAgesMs().isEmpty());
    }

    @Test
    void a_page_without_a_video_socket_drives_nowhere_whatever_it_claims() throws Exception {
        double beforeMm = forwardMm();
        try (Socket monitor = Monitor.open(home, mina)) {
            Monitor.takeLease(monitor);
            SocketDriver liar = new SocketDriver(monitor, SocketDriver.inventing());
            liar.tryToDrive(LIES);
            keepCameraOff(true);
            liar.tryToDrive(LIES);
            keepCameraOff(false);
        }
        assertEquals(beforeMm, forwardMm(), "mm driven by a liar");
    }

    @Test
    void a_page_whose_login_watches_elsewhere_drives_nowhere() throws Exception {
        Visitor other = home.login();
        double beforeMm = forwardMm();
        try (Socket monitor = Monitor.open(home, mina);
                Watching spectator = Watching.start(home, home.rover, other)) {
            Monitor.takeLease(monitor);
            awaitPicture(spectator);
            new SocketDriver(monitor, SocketDriver.inventing()).tryToDrive(LIES);
        }
        assertEquals(beforeMm, forwardMm(), "mm driven by a liar");
    }

    @Test
    void who_claims_newer_pictures_than_they_were_sent_is_found_out() throws Exception {
        try (Socket monitor = Monitor.open(home, mina);
                Watching sight = Watching.start(home, home.rover, mina)) {
            Monitor.takeLease(monitor);
            awaitPicture(sight);
            long beganNs = System.nanoTime();
            new SocketDriver(monitor, SocketDriver.inventing()).tryToDrive(LIES);
            List<Integer> agesMs = box.all(Entry.Command.class, beganNs).stream()
                    .map(Entry.Command::viewAgeMs)
                    .dropWhile(ageMs -> ageMs >= 0)
                    .toList();
            assertTrue(agesMs.size() > 10 && agesMs.stream().allMatch(ageMs -> ageMs < 0), "ages judged by: " + agesMs);
        }
    }

    @Test
    void a_sensor_that_hangs_ages_and_nobody_drives_by_it() throws Exception {
        Path file = Trials.artefact("logs/blackbox-" + System.nanoTime() + ".ndjson");
        try (TestHome hung = TestHome.withRover("--blackbox=" + file, "--frames=" + Clip.still(), "--fps=20")) {
            Visitor owner = hung.login();
            try (Socket monitor = Monitor.open(hung, owner);
                    Watching sight = Watching.start(hung, hung.rover, owner)) {
                Monitor.takeLease(monitor);
                awaitPicture(sight);
                new SocketDriver(monitor, sight).tryToDrive(LIES);
            }
            Blackbox board = new Blackbox(file);
            List<Integer> agesMs = board.all(Entry.Command.class, 0).stream()
                    .map(Entry.Command::viewAgeMs)
                    .toList();
            int oldestMs = agesMs.stream().mapToInt(ageMs -> ageMs).max().orElse(0);
            assertTrue(oldestMs > LIES.toMillis() / 2, "the picture never got old: " + agesMs);
            double goneMm = board.newest().forwardMm();
            Trials.report(
                    "one picture for ever, with new stamps: judged to be %d ms old in the end, %.0f mm driven meanwhile",
                    oldestMs, goneMm);
            assertTrue(goneMm <= BLIND_MM, goneMm + " mm");
        }
    }

    @Test
    void without_the_link_between_the_relays_the_rover_slows_down_and_stands_within_the_blind_distance()
            throws Exception {
        Attempts.judge("link between the relays silent", this::silenceTheLink);
    }

    private void silenceTheLink() throws Exception {
        try (Socket monitor = Monitor.open(home, mina);
                Watching sight = Watching.start(home, home.rover, mina)) {
            Monitor.takeLease(monitor);
            awaitPicture(sight);
            SocketDriver driver = new SocketDriver(monitor, sight);
            driver.driveForward(Duration.ofSeconds(1));
            long heldNs = System.nanoTime();
            link.hold();
            driver.driveOn(Duration.ofSeconds(2));
            link.letThrough();
            double zeroMs = (box.motorsZero(heldNs).orElseThrow() - heldNs) / 1e6;
            double slowerMs = (box.slower(heldNs, 500_000_000L).orElseThrow() - heldNs) / 1e6;
            double blindMm = box.furthestBlind(heldNs).mm();
            Trials.report(
                    "link between the relays silent, pictures going on: slower after %.0f ms, motors zero after %.0f ms,"
                            + " furthest beyond what was proved %.0f mm",
                    slowerMs, zeroMs, blindMm);
            assertTrue(blindMm <= BLIND_MM, blindMm + " mm");
            Attempts.assertWithin("motors zero", zeroMs, UNPROVED_MS);
        }
    }
}
