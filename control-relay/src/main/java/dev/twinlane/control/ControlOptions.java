package dev.twinlane.control;

import dev.twinlane.shared.log.LogOptions;
import dev.twinlane.shared.port.PortOptions;
import dev.twinlane.shared.port.UrlOption;
import dev.twinlane.shared.run.EnvironmentDefaults;
import dev.twinlane.shared.run.Ports;
import dev.twinlane.shared.run.Release;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The relay's options, from the command line or environment variables. */
@Command(
        name = "control-relay",
        description = "Lets people drive rovers: logins, drive commands, telemetry, the monitor page.",
        mixinStandardHelpOptions = true,
        versionProvider = Release.class,
        defaultValueProvider = EnvironmentDefaults.class,
        sortOptions = false,
        showDefaultValues = true,
        subcommands = {
            PersonCommand.class,
            RoverCommand.class,
            KeysCommand.class,
            BackupCommand.class,
            ControlDoctor.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ControlOptions implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:TWINLANE_DATA:-data}",
            description = "Where the database and the secrets are kept.")
    private Path data;

    @Mixin
    private PortOptions port;

    @Mixin
    private LogOptions log;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            converter = Ports.class,
            defaultValue = "${env:TWINLANE_CONTROL_PORT:-8080}",
            description = "Port for pages, boards and the video relay; 0 for any free one.")
    private int controlPort;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            converter = Ports.class,
            defaultValue = "${env:TWINLANE_CONTROL_MANAGEMENT_PORT:-9080}",
            description = "Port for health and metrics, on loopback only; 0 for any free one.")
    private int managementPort;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            defaultValue = "${env:TWINLANE_PUBLIC_URL}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Where people open the page, such as http://rover.home:8080. Follows --bind when not given.")
    private @Nullable String publicUrl;

    @Option(
            names = "--video-url",
            paramLabel = "URL",
            defaultValue = "${env:TWINLANE_VIDEO_URL:-ws://127.0.0.1:8081}",
            description = "Base of the video relay's sockets, as pages and cameras reach it.")
    private String videoUrl;

    @Option(
            names = "--hsts-seconds",
            paramLabel = "SECONDS",
            defaultValue = "${env:TWINLANE_HSTS_SECONDS:-0}",
            description =
                    "With TLS: for how long browsers are to open this host name over TLS only, on every port and thus"
                            + " for every other service of that name, too; 0..63072000 s, 0 for no such demand.")
    private int hstsSeconds;

    @Option(
            names = "--link-secret-file",
            paramLabel = "FILE",
            defaultValue = "${env:TWINLANE_LINK_SECRET_FILE}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Secret that both relays read; DIR/link-secret when not given. Made when missing.")
    private @Nullable Path linkSecretFile;

    @Option(
            names = "--camera-linger-ms",
            paramLabel = "MS",
            defaultValue = "${env:TWINLANE_CAMERA_LINGER_MS:-30000}",
            description = "How long a camera stays on after the last viewer has left, 0..3600000 ms.")
    private int cameraLingerMs;

    @Option(
            names = "--control-silence-ms",
            paramLabel = "MS",
            defaultValue = "${env:TWINLANE_CONTROL_SILENCE_MS:-250}",
            description = "A driver who is silent for this long is stopped, 100..5000 ms.")
    private int controlSilenceMs;

    @Option(
            names = "--display-latency-ms",
            paramLabel = "MS",
            defaultValue = "${env:TWINLANE_DISPLAY_LATENCY_MS:-20}",
            description = "From drawing a picture until a screen shows it, 0..500 ms: part of every age.")
    private int displayLatencyMs;

    @Option(
            names = "--max-monitors",
            paramLabel = "COUNT",
            defaultValue = "${env:TWINLANE_MAX_MONITORS:-64}",
            description = "Pages open at the same time, over all rovers, 1..1000.")
    private int maxMonitors;

    @Option(
            names = "--max-streams-per-player",
            paramLabel = "COUNT",
            defaultValue = "${env:TWINLANE_MAX_STREAMS_PER_PLAYER:-8}",
            description = "Streams and pictures that one player's password may have open at the same time, 1..1000.")
    private int maxStreamsPerPlayer;

    @Spec
    private CommandSpec spec;

    private final Function<ControlOptions, Integer> run;

    /** Options that are passed to {@code run} once they are read and checked. */
    public ControlOptions(Function<ControlOptions, Integer> run) {
        this.run = run;
    }

    @Override
    public Integer call() {
        check();
        return run.apply(this);
    }

    /** Refuses values out of range, with what, value and remedy. */
    private void check() {
        range("--camera-linger-ms", cameraLingerMs, 0, 3_600_000);
        range("--control-silence-ms", controlSilenceMs, 100, 5_000);
        range("--display-latency-ms", displayLatencyMs, 0, 500);
        range("--max-monitors", maxMonitors, 1, 1_000);
        range("--max-streams-per-player", maxStreamsPerPlayer, 1, 1_000);
        range("--hsts-seconds", hstsSeconds, 0, 63_072_000);
        port.check(spec);
        log.apply(spec);
        try {
            publicUrl();
            videoUrl();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void range(String option, int value, int min, int max) {
        PortOptions.range(spec, option, value, min, max);
    }

    /** The folder of the database and the secrets. */
    public Path data() {
        return data;
    }

    /** The port that is served. */
    PortOptions port() {
        return port;
    }

    int controlPort() {
        return controlPort;
    }

    int managementPort() {
        return managementPort;
    }

    /** Empty when it follows the address and port that are served. */
    Optional<URI> publicUrl() {
        return Optional.ofNullable(publicUrl)
                .filter(url -> !url.isEmpty())
                .map(url -> UrlOption.read("--public-url", url, "http", "https", false));
    }

    URI videoUrl() {
        return UrlOption.read("--video-url", videoUrl, "ws", "wss", true);
    }

    int hstsSeconds() {
        return hstsSeconds;
    }

    Path linkSecretFile() {
        return linkSecretFile == null ? data.resolve("link-secret") : linkSecretFile;
    }

    int cameraLingerMs() {
        return cameraLingerMs;
    }

    int displayLatencyMs() {
        return displayLatencyMs;
    }

    int controlSilenceMs() {
        return controlSilenceMs;
    }

    int maxMonitors() {
        return maxMonitors;
    }

    int maxStreamsPerPlayer() {
        return maxStreamsPerPlayer;
    }
}
