package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.simulator.blackbox.Entry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both boards' own code, as processes, against the real relays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirmwareTrial {

    private static final int PICTURES = 40;
    private static final int DEAD_MAN_MS = 300;
    private static final int TICK_MS = 10;
    private static final int DRIVES_MS = 500;
    private static final int LEARNS_MS = 17_000; // the board knows its link after 16 s of driving
    private static final int QUIET_DEAD_MAN_MS = 150;
    private static final int MARGIN_MS = 60; // beyond the longest gap, which a busy machine makes longer
    private static final int FROZEN_MS = 3_000;
    private static final int MEASURED_S = Trials.full() ? 5 : 2;
    private static final Pattern SENT =
            Pattern.compile("(\\d+) frames sent, (\\d+) us of CPU, heap after setup (\\d+) bytes");

    @TempDir
    private Path folder;

    private TestHome home;
    private TestHome.Relay control;
    private TestHome.Relay video;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        control = home.startControl();
        video = home.startVideo();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    private Program boards(String... options) throws Exception {
        return RoverProgram.BOARDS.start(home, Place.HERE, options);
    }

    private static int nextPicture(Socket viewer) throws Exception {
        ByteBuffer frame = ByteBuffer.wrap(viewer.nextBinary().bytes());
        assertTrue(FrameStamp.isStamped(frame, 0, frame.capacity()));
        viewer.acknowledge(FrameStamp.seq(frame, 0));
        return FrameStamp.flags(frame, 0);
    }

    @Test
    void the_camera_is_woken_and_streams_and_both_boards_come_back_after_each_relay_was_killed() throws Exception {
        Visitor visitor = home.login();
        try (Program board = boards()) {
            long openedNs = System.nanoTime();
            try (Socket monitor = Monitor.open(home, visitor);
                    Socket viewer = Watching.open(home, home.rover, visitor)) {
                nextPicture(viewer);
                double wokenMs = (System.nanoTime() - openedNs) / 1e6;
                int flags = 0;
                for (int i = 0; i < PICTURES; i++) {
                    flags = nextPicture(viewer);
                }
                assertEquals(0, flags, "its clock is synchronised");
                Trials.report("firmware: camera woken, first picture after %.0f ms", wokenMs);

                video.program().kill();
                long killedNs = System.nanoTime();
                video = home.startVideo();
                awaitPictures(visitor);
                Trials.report("firmware: video-relay killed, pictures again after %.1f s", seconds(killedNs));
            }
            control.program().kill();
            long killedNs = System.nanoTime();
            control = home.startControl();
            Visitor again = home.login();
            await("the drive board is back").until(() -> online(again));
            Trials.report("firmware: control-relay killed, drive board again after %.1f s", seconds(killedNs));
            board.close();
            assertTrue(board.complaints().contains("heap after setup 0 bytes"), board.complaints());
        }
    }

    /** The new relay takes tickets once its link to control is up; until then it turns viewers away. */
    private void awaitPictures(Visitor visitor) {
        await("pictures").ignoreExceptions().until(() -> {
            try (Socket viewer = Watching.open(home, home.rover, visitor)) {
                nextPicture(viewer);
                return true;
            }
        });
    }

    private boolean online(Visitor visitor) throws Exception {
        return visitor.get("/api/rovers").at("/0/online").asBoolean();
    }

    private static double seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / 1e9;
    }

    @ParameterizedTest
    @EnumSource
    void a_loop_that_hangs_stops_within_300_ms_by_the_dead_man_alone(RoverProgram rover) throws Exception {
        Attempts.judge("a loop that hangs", () -> {
            Hang hang = hang(rover, DRIVES_MS);
            Attempts.assertWithin("motors zero", hang.zeroMs, DEAD_MAN_MS + TICK_MS);
        });
    }

    @Test
    void once_it_knows_its_quiet_link_it_stops_within_150_ms() throws Exception {
        Attempts.judge("a loop that hangs, on a quiet link", () -> {
            Hang hang = hang(RoverProgram.BOARDS, LEARNS_MS);
            double adaptedMs = hang.longestGapMs + MARGIN_MS + TICK_MS;
            Attempts.assertWithin("motors zero on a quiet link", hang.zeroMs, Math.max(QUIET_DEAD_MAN_MS, adaptedMs));
        });
    }

    /**
     * A loop that hung while the rover was driven.
     *
     * @param zeroMs from the last command to motors zero
     * @param longestGapMs between two commands before
     */
    private record Hang(double zeroMs, double longestGapMs) {}

    private Hang hang(RoverProgram rover, int drivesMs) throws Exception {
        Path file = Trials.artefact("logs/blackbox-" + System.nanoTime() + ".ndjson");
        Visitor visitor = home.login();
        try (Program board = rover.start(home, Place.HERE, "--blackbox=" + file, "--freeze-after-ms=" + drivesMs);
                Socket monitor = Monitor.open(home, visitor);
                Watching sight = Watching.start(home, home.rover, visitor)) {
            Monitor.takeLease(monitor);
            new SocketDriver(monitor, sight).driveForward(Duration.ofMillis(drivesMs + FROZEN_MS + DRIVES_MS));
            assertTrue(board.isAlive());
        }
        Blackbox box = new Blackbox(file);
        OptionalLong hangs = box.all(Entry.Heard.class, 0).stream()
                .filter(heard -> heard.what().equals("freeze"))
                .mapToLong(Entry.Heard::ns)
                .findFirst();
        Attempts.assertCompared(hangs.isPresent(), "it did not drive for so long, so it did not hang");
        long frozenNs = hangs.getAsLong();
        long[] fedNs = box.all(Entry.Command.class, 0).stream()
                .filter(command -> command.executed() && command.ns() <= frozenNs)
                .mapToLong(Entry.Command::ns)
                .toArray();
        double longestGapMs = IntStream.range(1, fedNs.length)
                .mapToDouble(i -> (fedNs[i] - fedNs[i - 1]) / 1e6)
                .max()
                .orElseThrow();
        long zeroNs = box.motorsZero(frozenNs).orElseThrow(() -> new AssertionError("it drives on"));
        double afterMs = (zeroNs - fedNs[fedNs.length - 1]) / 1e6;
        Trials.report(
                "firmware: loop of %s hangs after %.1f s, motors zero %.0f ms after the last command, longest gap before %.0f ms",
                rover, drivesMs / 1e3, afterMs, longestGapMs);
        assertEquals(OptionalLong.empty(), box.motorsTurn(zeroNs + 1), "it moves again by itself");
        return new Hang(afterMs, longestGapMs);
    }

    @Test
    void a_wrong_key_is_refused_and_tried_again_later() throws Exception {
        try (Program board = home.driveSim(Place.HERE, home.page(), "nobody.nothing");
                Program camera = home.cameraSim("nobody.nothing", "--frames=" + Clip.small(), "--camera-boot-ms=0")) {
            await("refused")
                    .until(() -> twice(board, "refused with HTTP 401; connecting again")
                            && twice(camera, "no ticket: refused with HTTP 401; connecting again"));
        }
    }

    @Test
    void a_wrong_ticket_is_refused_by_the_video_relay_and_the_camera_is_let_in_once_the_right_one_is_there()
            throws Exception {
        try (TestHome home = TestHome.build();
                TestHome stranger = TestHome.build()) {
            stranger.takeVideoAddressOf(home);
            home.startControl();
            stranger.startControl();
            TestHome.Relay strange = stranger.startVideo();
            Program camera = home.cameraSim(home.rover.cameraKey(), "--frames=" + Clip.small(), "--camera-boot-ms=0");
            await("refused").until(() -> twice(camera, "video: refused with HTTP 401; connecting again"));
            assertFalse(camera.said().contains("camera-sim ready"), camera.said());
            Trials.report(
                    "firmware: a wrong ticket is refused with 401, counted %.0f times, and asked for anew",
                    TestHome.metric(strange, "twinlane_video_refused_total"));

            strange.program().kill();
            home.startVideo();
            long openNs = System.nanoTime();
            camera.awaitReady();
            Trials.report("firmware: pictures %.1f s after the right relay was there", seconds(openNs));
        }
    }

    @Test
    void a_claim_code_becomes_a_key_that_outlasts_a_reset_and_works_once() throws Exception {
        TestHome.Rover other = home.addRover("Fresh out of its box");
        String device = other.driveKey().substring(0, other.driveKey().indexOf('.'));
        String code = home.login()
                .post("/api/rovers/" + other.id() + "/devices/" + device + "/claim", Map.of())
                .get("code")
                .asText();
        String flash = "--settings=" + folder.resolve("flash");
        try (Program board = home.driveSim(Place.HERE, home.page(), "", "--claim=" + code, flash)) {
            board.awaitReady();
        }
        try (Program afterReset = home.driveSim(Place.HERE, home.page(), "", flash)) {
            afterReset.awaitReady();
        }
        Program late = home.driveSim(Place.HERE, home.page(), "", "--claim=" + code);
        assertEquals(2, late.awaitEnd(20));
        assertTrue(late.complaints().contains("ask the page for a new one"), late.complaints());
    }

    private static boolean twice(Program program, String complaint) throws Exception {
        String said = program.said();
        return said.indexOf(complaint) != said.lastIndexOf(complaint);
    }

    @Test
    void over_tls_only_the_pinned_authority_counts() throws Exception {
        Path home = folder.resolve("home");
        Path stranger = folder.resolve("stranger");
        for (Path authority : List.of(home, stranger)) {
            Command.run(Trials.root().resolve("deploy/local-ca").toString(), authority.toString(), "rover.home");
        }
        try (TestHome secure = TestHome.build()) {
            secure.speakTls(home);
            secure.startControl();
            secure.startVideo();
            String key = secure.rover.driveKey();
            Program misled = secure.driveSim(Place.HERE, secure.page(), key, "--ca-file=" + stranger.resolve("ca.pem"));
            Program trustless = secure.driveSim(Place.HERE, secure.page(), key, "--ca-file=");
            Program camera = secure.cameraSim(secure.rover.cameraKey(), "--frames=" + Clip.small());
            await("refused").until(() -> twice(misled, "control: TLS: "));
            assertTrue(misled.complaints().contains("certificate"), misled.complaints());
            assertTrue(trustless.complaints().contains("no authority is pinned"), trustless.complaints());
            assertFalse(misled.said().contains("connected") || trustless.said().contains("connected"));

            camera.awaitReady(); // by a ticket over TLS, and a socket over TLS
            secure.startDriveSim(Place.HERE, secure.page());
        }
    }

    @Test
    void a_frame_costs_little_and_no_heap() throws Exception {
        try (Program camera =
                home.cameraSim(home.rover.cameraKey(), "--frames=" + Clip.of30Kb(), "--fps=60", "--camera-boot-ms=0")) {
            camera.awaitReady();
            long readyNs = System.nanoTime();
            Trials.holdsFor(Duration.ofSeconds(MEASURED_S), "the camera sends", camera::isAlive);
            double measuredS = seconds(readyNs);
            camera.close();
            Matcher sent = SENT.matcher(camera.said());
            assertTrue(sent.find(), camera.said());
            long frames = Long.parseLong(sent.group(1));
            double cpuUs = Double.parseDouble(sent.group(2)) / frames;
            Trials.report(
                    "firmware: camera-sim sends %.1f frames of 30 KB a second, %.0f us of CPU each, heap after setup %s bytes",
                    frames / measuredS, cpuUs, sent.group(3));
            assertEquals("0", sent.group(3));
            assertTrue(frames > 0, "it sends");
            Figures.tell("frames of 30 KB that camera-sim sends", frames / measuredS, "fps of 60");
        }
    }
}
