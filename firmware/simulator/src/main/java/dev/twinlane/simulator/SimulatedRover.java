package dev.twinlane.simulator;

import dev.twinlane.shared.run.CloseStack;
import dev.twinlane.shared.run.ShutdownSignal;
import dev.twinlane.shared.tls.Authorities;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.blackbox.Blackbox;
import dev.twinlane.simulator.blackbox.BlackboxFile;
import dev.twinlane.simulator.blackbox.Entry;
import dev.twinlane.simulator.body.Battery;
import dev.twinlane.simulator.body.BoardButton;
import dev.twinlane.simulator.body.Headlight;
import dev.twinlane.simulator.body.Plant;
import dev.twinlane.simulator.body.Pose;
import dev.twinlane.simulator.body.RoverBody;
import dev.twinlane.simulator.camera.CameraBoard;
import dev.twinlane.simulator.camera.FrameSource;
import dev.twinlane.simulator.camera.RecordedFrames;
import dev.twinlane.simulator.camera.Recording;
import dev.twinlane.simulator.camera.RenderedWorld;
import dev.twinlane.simulator.drive.DriveBoard;
import dev.twinlane.simulator.drive.DriveHardware;
import dev.twinlane.simulator.jpeg.Picture;
import dev.twinlane.simulator.world.Renderer;
import dev.twinlane.simulator.world.Room;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of one rover, wired: a body in a room, its drive board, and the camera on the board's switch. */
public final class SimulatedRover implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedRover.class);

    private final RoverBody body;
    private final Console console;
    private final CloseStack parts;

    private SimulatedRover(RoverBody body, Console console, CloseStack parts) {
        this.body = body;
        this.console = console;
        this.parts = parts;
    }

    /** Runs a rover until the process is told to stop. */
    static void runUntilShutdown(SimulatorOptions options) throws IOException, InterruptedException {
        if (!options.caFile.isEmpty()) {
            Authorities.trust(Path.of(options.caFile));
        }
        try (ShutdownSignal signal = ShutdownSignal.install();
                SimulatedRover rover = start(options, () -> System.out.println("simulator ready"))) {
            rover.obey(System.in);
            signal.await();
            LOG.info("shutting down at {}", rover.pose());
        }
    }

    /**
     * A rover that connects to its relays from now on.
     *
     * @param onReady called once, when the drive board is connected for the first time
     * @throws IOException when an option names a file that cannot be used
     */
    public static SimulatedRover start(SimulatorOptions options, Runnable onReady) throws IOException {
        Optional<Recording> recording =
                options.frames.isPresent() ? Optional.of(Recording.open(options.frames.get())) : Optional.empty();
        Room room = Room.furnished();
        Battery battery = new Battery(options.batteryMv, options.batteryFallMvS, options.truth.sag, System::nanoTime);
        RoverBody body = new RoverBody(room, Room.START, options.plant(), battery, System::nanoTime);
        Headlight headlight = new Headlight(options.cameraLight);

        BoardButton button = new BoardButton(System::nanoTime);
        CloseStack parts = new CloseStack();
        Blackbox box = blackbox(options, () -> where(body), parts);
        CameraBoard camera = parts.add(
                "camera",
                new CameraBoard(
                        options.cameraBoard(),
                        lens(options, recording, room, body::pose, headlight),
                        options.cameraBootMs,
                        box));
        DriveBoard drive = parts.add(
                "drive board",
                DriveBoard.start(
                        options.driveBoard(),
                        new DriveHardware.Wiring(
                                body, headlight.beside(camera), body::millivolts, headlight::set, button::isDown),
                        box,
                        onReady,
                        options.freezeAfterMs));
        Console console = new Console(Map.of(
                "press", none -> button.press(),
                "hang", ms -> drive.hangFor(ms.get(0).intValue()),
                "battery", mv -> battery.replace(mv.get(0).intValue()),
                "still", ms -> camera.stillFor(ms.get(0).intValue()),
                "rebuild",
                        numbers -> {
                            body.rebuild(rebuilt(options.plant(), numbers), Room.START);
                            box.note(new Entry.Heard(System.nanoTime(), "rebuild"));
                        }));
        return new SimulatedRover(body, console, parts);
    }

    /** Another rover of the same kind: full speed, mm/s; dead band, 0..0.6; from full speed to standstill, ms. */
    private static Plant rebuilt(Plant was, List<Double> numbers) {
        return new Plant(
                numbers.get(0).intValue(),
                numbers.get(2).intValue(),
                was.trackMm(),
                numbers.get(1),
                was.slope(),
                was.build());
    }

    private static Blackbox blackbox(SimulatorOptions options, Supplier<Entry.Body> where, CloseStack parts)
            throws IOException {
        return options.blackbox.isPresent()
                ? parts.add("blackbox", BlackboxFile.start(options.blackbox.get(), where))
                : Blackbox.NONE;
    }

    private static Entry.Body where(RoverBody body) {
        long nowNs = System.nanoTime();
        Pose pose = body.pose();
        return new Entry.Body(
                nowNs,
                pose.xMm(),
                pose.yMm(),
                Math.toDegrees(pose.headingRad()),
                pose.speedMmS(),
                pose.forwardMm(),
                body.millivolts());
    }

    private static Supplier<FrameSource> lens(
            SimulatorOptions options,
            Optional<Recording> recording,
            Room room,
            Supplier<Pose> pose,
            Headlight headlight) {
        if (recording.isPresent()) {
            return () -> new RecordedFrames(recording.get());
        }
        CompletableFuture<Renderer.Scene> scene = CompletableFuture.supplyAsync(() -> warmScene(room, options));
        return () -> new RenderedWorld(scene.join(), pose, headlight::level, options.mount(), options.quality());
    }

    /** Baked while the board connects, and rendered once, so that a camera's first picture comes without delay. */
    private static Renderer.Scene warmScene(Room room, SimulatorOptions options) {
        Renderer.Scene scene = new Renderer.Scene(room, options.barcode);
        try (RenderedWorld trial =
                new RenderedWorld(scene, () -> Room.START, () -> 0, BoardSocket.Mount.UPRIGHT, options.quality())) {
            trial.capture(0, 0, new Picture());
        } catch (IOException e) {
            throw new UncheckedIOException("this JDK encodes no JPEG", e);
        }
        return scene;
    }

    /**
     * Obeys each of these lines, on a thread of its own: {@code press} (its button), {@code hang MS} (its drive board's loop), {@code battery MV},
     * {@code still MS} (its camera takes the same picture again and again), and {@code rebuild SPEED DEAD_BAND COAST}: it becomes
     * another rover, in mm/s, a share and ms, and stands where it stood first.
     */
    public void obey(InputStream lines) {
        console.obey(lines);
    }

    /** Where it is now. */
    public Pose pose() {
        return body.pose();
    }

    @Override
    public void close() {
        parts.close();
    }
}
