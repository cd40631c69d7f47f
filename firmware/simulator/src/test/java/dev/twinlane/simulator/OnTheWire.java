package dev.twinlane.simulator;

import static org.awaitility.Awaitility.await;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.View;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A simulated rover and the other end of its sockets, closed after each test. */
abstract class OnTheWire {

    static final long EPOCH = 3;
    static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder = Path.of("");

    final AtomicInteger ready = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();

    Relays relays() {
        return relays(0);
    }

    Relays relays(int port) {
        Relays relays = new Relays(port);
        opened.add(0, relays);
        return relays;
    }

    SimulatedRover rover(Relays relays, String... more) throws IOException {
        return rover(relays.url(), Relays.DRIVE_KEY, more);
    }

    SimulatedRover rover(String url, String driveKey, String... more) throws IOException {
        SimulatorOptions options = new SimulatorOptions(unused -> {});
        List<String> args = new ArrayList<>(List.of(
                "--control-url",
                url,
                "--drive-key",
                driveKey,
                "--camera-key",
                Relays.CAMERA_KEY,
                "--camera-boot-ms",
                "50",
                "--size",
                "320x240"));
        args.addAll(List.of(more));
        new CommandLine(options).parseArgs(args.toArray(String[]::new));
        SimulatedRover rover = SimulatedRover.start(options, ready::incrementAndGet);
        opened.add(0, rover);
        return rover;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    /** Connected, leased, camera on, first synchronised frame seen. */
    static void streaming(Relays relays) {
        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        relays.tellBoard(new BoardSocket.Camera(true));
        await().atMost(SOON).until(() -> relays.frames.size() > 2);
    }

    static void drive(Relays relays, int seq, double linear) {
        relays.tellBoard(new BoardSocket.Drive(seq, relays.newest().tick(), linear, 0, new View(1, 50), EPOCH));
    }

    /** With the camera's switch closed. */
    static void arm(Relays relays) {
        relays.tellBoard(new BoardSocket.Camera(true));
        relays.tellBoard(new BoardSocket.Welcome(
                EPOCH, BoardSocket.Limits.DEFAULT, new BoardSocket.Settings(500, 120, 0.35, 0.5, 6_600)));
        await().atMost(SOON).until(() -> relays.newest().epoch() == EPOCH);
        relays.tellBoard(new BoardSocket.Arm(relays.newest().tick(), new View(1, 50), EPOCH));
        await().atMost(SOON).until(() -> relays.newest().armed());
        drive(relays, 0, 0);
    }
}
