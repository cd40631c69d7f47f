package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Program;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A relay that is told to end: the rover stops, everybody hears why, and the process ends even if a peer does not answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShutdownTrial {

    private static final int GONE_MS = 2_000;
    private static final int ZERO_MS = 300;
    private static final int PATIENCE_S = 15;
    private static final int COMMANDS = 2_000;
    private static final int TOLD_TO_END = 143;

    private TestHome home;
    private TestHome.Relay control;
    private TestHome.Relay video;
    private Program rover;
    private Blackbox box;
    private Visitor mina;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        control = home.startControl();
        video = home.startVideo();
        Path file = Trials.artefact("logs/blackbox-" + System.nanoTime() + ".ndjson");
        rover = home.startSimulator("--size=320x240", "--fps=20", "--blackbox=" + file);
        box = new Blackbox(file);
        mina = home.login();
    }

    @AfterAll
    void close() throws Exception {
        rover.thaw();
        home.close();
    }

    /** Each attempt begins with everything running: another may have ended it. */
    private void judge(String what, Attempts.Attempt attempt) throws Exception {
        Attempts.judge(what, () -> {
            rover.thaw();
            control = home.orStartControl(control);
            video = home.orStartVideo(video);
            await("the rover is back")
                    .until(() -> mina.get("/api/rovers").at("/0/online").asBoolean());
            attempt.run();
        });
    }

    /** Asks it to end; returns how long it took until it was gone, ms. */
    private static double end(TestHome.Relay relay) throws Exception {
        long askedNs = System.nanoTime();
        relay.program().askToEnd();
        assertEquals(TOLD_TO_END, relay.program().awaitEnd(PATIENCE_S));
        return (System.nanoTime() - askedNs) / 1e6;
    }

    private static void assertToldWhy(String reason) {
        assertTrue(reason.contains("code=1001") && !reason.contains("reason=,"), reason);
    }

    /** What the driver heard at the end: while waiting for an answer, or after a command could not be sent any more. */
    private static String lastWords(CompletableFuture<Void> driving, Socket monitor) throws Exception {
        ExecutionException end =
                assertThrows(ExecutionException.class, () -> driving.get(PATIENCE_S, TimeUnit.SECONDS));
        return end.toString().contains("Closed[")
                ? end.toString()
                : monitor.closed().toString();
    }

    @Test
    void control_stops_the_rover_and_tells_its_driver() throws Exception {
        judge("control ends", this::endControlWhileDriving);
    }

    private void endControlWhileDriving() throws Exception {
        Socket monitor = Monitor.open(home, mina);
        Monitor.takeLease(monitor);
        CompletableFuture<Void> driving = CompletableFuture.runAsync(() -> {
            try (Watching sight = Watching.start(home, home.rover, mina)) {
                new SocketDriver(monitor, sight).roundTripsMs(COMMANDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        long armedNs = System.nanoTime();
        await("driving").until(() -> box.motorsTurn(armedNs).isPresent());
        long askedNs = System.nanoTime();
        double goneMs = end(control);
        assertToldWhy(lastWords(driving, monitor));
        await("motors zero").until(() -> box.motorsZero(askedNs).isPresent());
        double zeroMs = (box.motorsZero(askedNs).getAsLong() - askedNs) / 1e6;
        Trials.report(
                "shutdown: control: motors zero after %.0f ms, the driver told, gone after %.0f ms", zeroMs, goneMs);
        Attempts.assertWithin("motors zero", zeroMs, ZERO_MS);
        Attempts.assertWithin("gone", goneMs, GONE_MS);
    }

    @Test
    void video_tells_its_viewers() throws Exception {
        judge("video ends", this::endVideoWhileWatched);
    }

    private void endVideoWhileWatched() throws Exception {
        try (Socket viewer = Watching.open(home, home.rover, mina)) {
            viewer.nextBinary();
            double goneMs = end(video);
            Socket.Message.Closed closed = viewer.closed();
            Trials.report("shutdown: video: viewers told, gone after %.0f ms", goneMs);
            assertToldWhy(closed.toString());
            Attempts.assertWithin("gone", goneMs, GONE_MS);
        }
    }

    @Test
    void neither_waits_long_for_a_peer_that_does_not_answer() throws Exception {
        judge("ends beside a rover that is silent", this::endBesideASilentRover);
    }

    private void endBesideASilentRover() throws Exception {
        try (Socket monitor = Monitor.open(home, mina);
                Socket viewer = Watching.open(home, home.rover, mina)) {
            monitor.nextText("status");
            viewer.nextBinary();
            rover.freeze(); // camera and board answer nothing from now on
            double videoMs = end(video);
            double controlMs = end(control);
            Trials.report(
                    "shutdown: with a rover that does not answer: video gone after %.0f ms, control after %.0f ms",
                    videoMs, controlMs);
            Attempts.assertWithin("video gone", videoMs, GONE_MS);
            Attempts.assertWithin("control gone", controlMs, GONE_MS);
        }
    }
}
