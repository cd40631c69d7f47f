package dev.twinlane.video;

import dev.twinlane.shared.log.LogOptions;
import dev.twinlane.shared.port.PortOptions;
import dev.twinlane.shared.port.UrlOption;
import dev.twinlane.shared.run.EnvironmentDefaults;
import dev.twinlane.shared.run.Ports;
import dev.twinlane.shared.run.Release;
import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.video.player.OpenPlayers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The video relay's options; each can also come from the environment. */
@Command(
        name = "video-relay",
        mixinStandardHelpOptions = true,
        versionProvider = Release.class,
        defaultValueProvider = EnvironmentDefaults.class,
        description = "Relays camera frames to viewers, newest first.",
        sortOptions = false,
        subcommands = VideoDoctor.class)
public final class VideoOptions implements Callable<Integer> {

    /** What the command does once its options are read. */
    interface Action {
        void run(VideoOptions options) throws Exception;
    }

    private final Action action;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PortOptions port;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LogOptions log;

    @Option(
            names = "--video-port",
            paramLabel = "PORT",
            converter = Ports.class,
            defaultValue = "${env:TWINLANE_VIDEO_PORT:-8081}",
            description = "Port for cameras and viewers. Default: ${DEFAULT-VALUE}")
    private int videoPort;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            defaultValue = "${env:TWINLANE_CA_FILE:-}",
            description = "Certificate authorities in PEM to trust for the control relay, besides the machine's own.")
    @SuppressWarnings("NullAway.Init")
    private String caFile;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            converter = Ports.class,
            defaultValue = "${env:TWINLANE_VIDEO_MANAGEMENT_PORT:-9081}",
            description = "Port for /metrics and /healthz, on loopback. Default: ${DEFAULT-VALUE}")
    private int managementPort;

    @Option(
            names = "--control-url",
            paramLabel = "URL",
            defaultValue = "${env:TWINLANE_CONTROL_URL:-http://127.0.0.1:8080}",
            description = "Address of the control relay. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String controlUrl;

    @Option(
            names = "--link-secret-file",
            paramLabel = "FILE",
            defaultValue = "${env:TWINLANE_LINK_SECRET_FILE:-data/link-secret}",
            description = "The secret that both relays read; control creates it. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Path linkSecretFile;

    @Option(
            names = "--key-cache-file",
            paramLabel = "FILE",
            defaultValue = "${env:TWINLANE_KEY_CACHE_FILE:-data/video-keys}",
            description = "Keeps control's public keys over a restart. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Path keyCacheFile;

    @Option(
            names = "--max-frame-bytes",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_MAX_FRAME_BYTES:-1048576}",
            description = "Largest picture a camera may send, bytes, 1024..16777216. Default: ${DEFAULT-VALUE}")
    private int maxFrameBytes;

    @Option(
            names = "--max-text-bytes",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_MAX_TEXT_BYTES:-4096}",
            description = "Largest text message, bytes, 512..65536. Default: ${DEFAULT-VALUE}")
    private int maxTextBytes;

    @Option(
            names = "--max-frames-per-second",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_MAX_FRAMES_PER_SECOND:-300}",
            description = "WebSocket frames of one peer beside pictures and answers, 50..10000; more close its socket."
                    + " Default: ${DEFAULT-VALUE}")
    private int maxFramesPerSecond;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_MAX_IN_FLIGHT:-2}",
            description = "Frames a camera may send ahead of their acks, 1..16. Default: ${DEFAULT-VALUE}")
    private int maxInFlight;

    @Option(
            names = "--window-frames",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_WINDOW_FRAMES:-32}",
            description = "The most frames sent to a viewer ahead of its acks, 1..64; the path decides how many are."
                    + " Default: ${DEFAULT-VALUE}")
    private int windowFrames;

    @Option(
            names = "--cut-through",
            defaultValue = "${env:TWINLANE_CUT_THROUGH:-false}",
            description = "Relay a picture while it arrives, instead of when it is complete. Default: off")
    private boolean cutThrough;

    @Option(
            names = "--max-viewers",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_MAX_VIEWERS:-64}",
            description = "Viewers of one camera, 1..1000. Default: ${DEFAULT-VALUE}")
    private int maxViewers;

    @Option(
            names = "--max-viewers-per-person",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_MAX_VIEWERS_PER_PERSON:-16}",
            description = "Viewers of one person, over all cameras, 1..1000. Default: ${DEFAULT-VALUE}")
    private int maxViewersPerPerson;

    @Option(
            names = "--max-players",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_MAX_PLAYERS:-16}",
            description = "MJPEG streams and snapshots at once, over all cameras, 1..1000. Default: ${DEFAULT-VALUE}")
    private int maxPlayers;

    @Option(
            names = "--player-send-buffer-bytes",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_PLAYER_SEND_BUFFER_BYTES:-32768}",
            description =
                    "The kernel's buffer for an MJPEG player, which acknowledges nothing: the smaller, the fresher"
                            + " its pictures on a slow link, 4096..1048576. Default: ${DEFAULT-VALUE}")
    private int playerSendBufferBytes;

    @Option(
            names = "--snapshot-wait-ms",
            paramLabel = "MS",
            defaultValue = "${env:TWINLANE_SNAPSHOT_WAIT_MS:-10000}",
            description =
                    "How long a snapshot waits for a camera that it may wake, 100..60000. Default: ${DEFAULT-VALUE}")
    private int snapshotWaitMs;

    @Option(
            names = "--max-cameras",
            paramLabel = "N",
            defaultValue = "${env:TWINLANE_MAX_CAMERAS:-16}",
            description = "Cameras connected at once, 1..1000. Default: ${DEFAULT-VALUE}")
    private int maxCameras;

    @Option(
            names = "--ping-every-ms",
            paramLabel = "MS",
            defaultValue = "${env:TWINLANE_PING_EVERY_MS:-5000}",
            description = "How often a Ping is sent, 100..60000. Default: ${DEFAULT-VALUE}")
    private int pingEveryMs;

    @Option(
            names = "--silent-ms",
            paramLabel = "MS",
            defaultValue = "${env:TWINLANE_SILENT_MS:-15000}",
            description = "A socket that is silent for this long is closed, 200..600000. Default: ${DEFAULT-VALUE}")
    private int silentMs;

    @Option(
            names = "--stalled-ms",
            paramLabel = "MS",
            defaultValue = "${env:TWINLANE_STALLED_MS:-8000}",
            description =
                    "A viewer that acknowledges nothing for this long is closed, 200..600000. Default: ${DEFAULT-VALUE}")
    private int stalledMs;

    @Option(
            names = "--renew-ms",
            paramLabel = "MS",
            defaultValue = "${env:TWINLANE_RENEW_MS:-300000}",
            description = "How long a ticket authorises a socket, 500..3600000. Default: ${DEFAULT-VALUE}")
    private int renewMs;

    @Option(
            names = "--camera-quality",
            paramLabel = "WxH,Q,FPS",
            converter = QualityOption.class,
            defaultValue = "${env:TWINLANE_CAMERA_QUALITY:-" + Option.NULL_VALUE + "}",
            description = "Quality that every camera is set to when it connects: size, JPEG quality 1..100, frames per"
                    + " second 1..60; such as 640x480,60,25. Default: the camera's own")
    private Optional<Quality> cameraQuality = Optional.empty();

    @Option(
            names = "--camera-adapt",
            paramLabel = "true|false",
            arity = "1",
            defaultValue = "${env:TWINLANE_CAMERA_ADAPT:-true}",
            description =
                    "Lower a camera's quality while the link to the driver is too slow for its pictures; it goes back up to"
                            + " --camera-quality, or else 640x480,60,25. Default: ${DEFAULT-VALUE}")
    private boolean cameraAdapt;

    VideoOptions(Action action) {
        this.action = action;
    }

    @Override
    public Integer call() throws Exception {
        checkRanges();
        action.run(this);
        return 0;
    }

    private void checkRanges() {
        check("--max-frame-bytes", maxFrameBytes, 1024, 16_777_216);
        check("--max-text-bytes", maxTextBytes, 512, 65_536);
        check("--max-frames-per-second", maxFramesPerSecond, 50, 10_000);
        check("--max-in-flight", maxInFlight, 1, 16);
        check("--window-frames", windowFrames, 1, 64);
        check("--max-viewers", maxViewers, 1, 1000);
        check("--max-viewers-per-person", maxViewersPerPerson, 1, 1000);
        check("--max-players", maxPlayers, 1, 1000);
        check("--player-send-buffer-bytes", playerSendBufferBytes, 4_096, 1_048_576);
        check("--snapshot-wait-ms", snapshotWaitMs, 100, 60_000);
        check("--max-cameras", maxCameras, 1, 1000);
        check("--ping-every-ms", pingEveryMs, 100, 60_000);
        check("--silent-ms", silentMs, 200, 600_000);
        check("--stalled-ms", stalledMs, 200, 600_000);
        check("--renew-ms", renewMs, 500, 3_600_000);
        port.check(spec);
        log.apply(spec);
        try {
            URI control = controlUrl();
            if (control.getScheme().equals("https") && control.getHost() == null) {
                throw new IllegalArgumentException("--control-url " + controlUrl
                        + ": a certificate cannot name a host with an underscore; give it another name, or use http");
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void check(String name, int value, int min, int max) {
        PortOptions.range(spec, name, value, min, max);
    }

    /** About the port for cameras, viewers and players. */
    PortOptions port() {
        return port;
    }

    int videoPort() {
        return videoPort;
    }

    /** Certificate authorities to trust for control, besides the machine's own. */
    Optional<Path> caFile() {
        return caFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(caFile));
    }

    int managementPort() {
        return managementPort;
    }

    URI controlUrl() {
        return UrlOption.read("--control-url", controlUrl, "http", "https", true);
    }

    Path linkSecretFile() {
        return linkSecretFile;
    }

    Path keyCacheFile() {
        return keyCacheFile;
    }

    int maxFrameBytes() {
        return maxFrameBytes;
    }

    int maxFramesPerSecond() {
        return maxFramesPerSecond;
    }

    int maxTextBytes() {
        return maxTextBytes;
    }

    int maxInFlight() {
        return maxInFlight;
    }

    int windowFrames() {
        return windowFrames;
    }

    boolean cutThrough() {
        return cutThrough;
    }

    int maxViewers() {
        return maxViewers;
    }

    int maxViewersPerPerson() {
        return maxViewersPerPerson;
    }

    OpenPlayers.Limits playerLimits() {
        return new OpenPlayers.Limits(maxPlayers, playerSendBufferBytes, stalledMs, snapshotWaitMs);
    }

    int maxCameras() {
        return maxCameras;
    }

    int pingEveryMs() {
        return pingEveryMs;
    }

    int silentMs() {
        return silentMs;
    }

    int stalledMs() {
        return stalledMs;
    }

    Optional<Quality> cameraQuality() {
        return cameraQuality;
    }

    boolean cameraAdapt() {
        return cameraAdapt;
    }

    int renewMs() {
        return renewMs;
    }
}
