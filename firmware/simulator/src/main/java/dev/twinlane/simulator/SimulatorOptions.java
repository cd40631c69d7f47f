package dev.twinlane.simulator;

import dev.twinlane.shared.run.EnvironmentDefaults;
import dev.twinlane.shared.run.Release;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.board.BoardSettings;
import dev.twinlane.simulator.body.Battery;
import dev.twinlane.simulator.body.Plant;
import dev.twinlane.simulator.camera.FrameQuality;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a simulated rover can be told at its start; each option also as an environment variable. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        versionProvider = Release.class,
        defaultValueProvider = EnvironmentDefaults.class,
        showDefaultValues = true,
        description = "A rover without hardware: a drive board and a camera that speak the real protocol.")
public final class SimulatorOptions implements Callable<Integer> {

    static final int MAX_SPEED_MM_S = 500;
    private static final String FIRMWARE = "simulator " + Release.VERSION;

    /** What is done with good options. */
    @FunctionalInterface
    interface Run {
        void with(SimulatorOptions options) throws IOException, InterruptedException;
    }

    private final Run run;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(
            names = "--control-url",
            defaultValue = "${env:TWINLANE_CONTROL_URL:-http://127.0.0.1:8080}",
            description = "The control relay.")
    String controlUrl = "";

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            defaultValue = "${env:TWINLANE_CA_FILE:-}",
            description = "Authorities in PEM that may vouch for the relays, beside the machine's own.")
    String caFile = "";

    @Option(
            names = "--drive-key",
            required = true,
            defaultValue = "${env:TWINLANE_DRIVE_KEY}",
            paramLabel = "DEVICE.KEY",
            description = "The drive board's device and key, as control showed them once.")
    String driveKey = "";

    @Option(
            names = "--camera-key",
            required = true,
            defaultValue = "${env:TWINLANE_CAMERA_KEY}",
            paramLabel = "DEVICE.KEY",
            description = "The camera's device and key.")
    String cameraKey = "";

    @Option(
            names = "--frames",
            defaultValue = "${env:TWINLANE_FRAMES}",
            paramLabel = "FILE_OR_DIR",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Real pictures instead of the rendered room: a directory of .jpg, or an MJPEG file.")
    Optional<Path> frames = Optional.empty();

    @Option(names = "--fps", defaultValue = "${env:TWINLANE_FPS:-25}", description = "Frames per second, 1..60.")
    int fps;

    @Option(
            names = "--size",
            defaultValue = "${env:TWINLANE_SIZE:-640x480}",
            paramLabel = "WxH",
            description = "Of the rendered picture, 160x120..1280x960.")
    String size = "";

    @Option(
            names = "--jpeg-quality",
            defaultValue = "${env:TWINLANE_JPEG_QUALITY:-60}",
            description = "Of the rendered picture, 1..100.")
    int jpegQuality;

    @Option(
            names = "--barcode",
            defaultValue = "${env:TWINLANE_BARCODE:-false}",
            description = "The rendered picture carries its number and time in a form that a test reads.")
    boolean barcode;

    @Option(
            names = "--camera-boot-ms",
            defaultValue = "${env:TWINLANE_CAMERA_BOOT_MS:-700}",
            description = "From power on to the camera's first request, 0..60000 ms.")
    int cameraBootMs;

    @Option(
            names = "--blackbox",
            defaultValue = "${env:TWINLANE_BLACKBOX}",
            paramLabel = "FILE",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Writes what happens on board, one JSON object a line, 256 MB at most.")
    Optional<Path> blackbox = Optional.empty();

    @Option(
            names = "--max-speed-mm-s",
            defaultValue = "${env:TWINLANE_MAX_SPEED_MM_S:-500}",
            description = "Speed at full stick, 0..10000 mm/s; 0 is a rover that was never calibrated.")
    int maxSpeedMmS;

    @Option(
            names = "--brake-ms",
            defaultValue = "${env:TWINLANE_BRAKE_MS:-120}",
            description = "From full speed to standstill, 0..5000 ms.")
    int brakeMs;

    @Option(
            names = "--reverse-cap",
            defaultValue = "${env:TWINLANE_REVERSE_CAP:-0.35}",
            description = "Largest share of full speed backwards, 0..1.")
    double reverseCap;

    @Option(
            names = "--turn-cap",
            defaultValue = "${env:TWINLANE_TURN_CAP:-0.5}",
            description = "Largest share of full turning rate, 0..1.")
    double turnCap;

    @Option(
            names = "--track-mm",
            defaultValue = "${env:TWINLANE_TRACK_MM:-" + BoardSocket.Settings.USUAL_TRACK_MM + "}",
            description = "From the middle of one wheel to that of the other, 20..2000 mm.")
    int trackMm;

    @Option(
            names = "--field-of-view-deg",
            defaultValue = "${env:TWINLANE_FIELD_OF_VIEW_DEG:-" + BoardSocket.Settings.USUAL_VIEW_DEG + "}",
            description =
                    "The camera's width of view that the board drives by, 20..150 degrees; the rendered room is seen"
                            + " with the usual one.")
    int fieldOfViewDeg;

    @Option(
            names = "--camera-light",
            defaultValue = "${env:TWINLANE_CAMERA_LIGHT:-0}",
            description = "How much the lamp shines at least while the camera is on, 0..1: who is there sees it.")
    double cameraLight;

    @Option(
            names = "--battery-mv",
            defaultValue = "${env:TWINLANE_BATTERY_MV:-" + Battery.FULL_MV + "}",
            description = "What the battery has at the start, 0..60000 mV; 0 is not measured.")
    int batteryMv;

    @Option(
            names = "--battery-fall-mv-s",
            defaultValue = "${env:TWINLANE_BATTERY_FALL_MV_S:-0.02}",
            description = "How fast it empties, 0..1000 mV/s.")
    double batteryFallMvS;

    @Option(
            names = "--low-battery-mv",
            defaultValue = "${env:TWINLANE_LOW_BATTERY_MV:-6600}",
            description = "Below this the rover stops, 0..60000 mV.")
    int lowBatteryMv;

    @Option(
            names = "--camera-upside-down",
            defaultValue = "${env:TWINLANE_CAMERA_UPSIDE_DOWN:-false}",
            description = "The camera hangs upside down.")
    boolean cameraUpsideDown;

    @Option(
            names = "--camera-mirrored",
            defaultValue = "${env:TWINLANE_CAMERA_MIRRORED:-false}",
            description = "The camera looks into a mirror.")
    boolean cameraMirrored;

    @Mixin
    PlantOptions truth = new PlantOptions();

    @Option(
            names = "--freeze-after-ms",
            defaultValue = "${env:TWINLANE_FREEZE_AFTER_MS:-0}",
            description = "The drive board's loop hangs for 3 s once its motors have turned for so long: a trial of the"
                    + " dead man; 0..60000 ms, 0 is never.")
    int freezeAfterMs;

    SimulatorOptions(Run run) {
        this.run = run;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            check();
            run.with(this);
            return 0;
        } catch (IllegalArgumentException | IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void check() {
        String scheme = String.valueOf(URI.create(controlUrl).getScheme());
        require(scheme.equals("http") || scheme.equals("https"), "--control-url " + controlUrl + ": not http or https");
        require(driveKey.matches("[^.\\s]+\\.\\S+"), "--drive-key: expected DEVICE.KEY");
        require(cameraKey.matches("[^.\\s]+\\.\\S+"), "--camera-key: expected DEVICE.KEY");
        require(cameraBootMs >= 0 && cameraBootMs <= 60_000, "--camera-boot-ms " + cameraBootMs + ": not in 0..60000");
        require(batteryMv >= 0 && batteryMv <= 60_000, "--battery-mv " + batteryMv + ": not in 0..60000");
        require(
                batteryFallMvS >= 0 && batteryFallMvS <= 1_000,
                "--battery-fall-mv-s " + batteryFallMvS + ": not in 0..1000");
        require(
                freezeAfterMs >= 0 && freezeAfterMs <= 60_000,
                "--freeze-after-ms " + freezeAfterMs + ": not in 0..60000");
        require(cameraLight >= 0 && cameraLight <= 1, "--camera-light " + cameraLight + ": not in 0..1");
        quality();
        settings();
        plant();
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    FrameQuality quality() {
        return FrameQuality.of(size, jpegQuality, fps);
    }

    /** What it truly is; what its board is told of it are {@link #settings()}. */
    Plant plant() {
        return truth.plant(maxSpeedMmS == 0 ? MAX_SPEED_MM_S : maxSpeedMmS, brakeMs, trackMm);
    }

    BoardSocket.Mount mount() {
        return new BoardSocket.Mount(cameraUpsideDown, cameraMirrored);
    }

    BoardSettings driveBoard() {
        BoardSocket.Settings settings = settings();
        return new BoardSettings(
                FIRMWARE,
                Map.of(
                        "controlUrl", controlUrl,
                        "deviceKey", driveKey,
                        "maxSpeedMmS", settings.maxSpeedMmS(),
                        "brakeMs", settings.brakeMs(),
                        "reverseCapPermille", Math.round(settings.reverseCap() * 1_000),
                        "turnCapPermille", Math.round(settings.turnCap() * 1_000),
                        "trackMm", settings.trackMm(),
                        "fieldOfViewDeg", settings.fieldOfViewDeg(),
                        "lowBatteryMv", settings.lowBatteryMv()));
    }

    BoardSettings cameraBoard() {
        FrameQuality quality = quality();
        return new BoardSettings(
                FIRMWARE,
                Map.of(
                        "controlUrl", controlUrl,
                        "deviceKey", cameraKey,
                        "widthPx", quality.width(),
                        "heightPx", quality.height(),
                        "jpegQuality", quality.jpegQuality(),
                        "fps", quality.fps()));
    }

    BoardSocket.Settings settings() {
        return new BoardSocket.Settings(
                maxSpeedMmS,
                brakeMs,
                reverseCap,
                turnCap,
                lowBatteryMv,
                trackMm,
                fieldOfViewDeg,
                BoardSocket.Settings.USUAL_MARGIN,
                0,
                BoardSocket.Motors.AS_PLANNED,
                BoardSocket.Mount.UPRIGHT);
    }
}
