package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * A Docker engine of the trial's own, in a network namespace, with Debian's Compose. It knows no registry: the base images of
 * the Dockerfiles are built from what this machine has, under the same names.
 */
final class Engine implements AutoCloseable {

    private static final String DOCKER = "/usr/bin/docker";
    private static final String OPEN_FILES = "20000";

    /** Where the files of {@code deploy/lab/machine} are. */
    private static final Path MACHINE = Trials.root().resolve("deploy/lab/target/machine");

    private final Place place;
    private final Path folder;
    private final Path environment;
    private final Process daemon;

    private Engine(Place place, Path folder, Process daemon) {
        this.place = place;
        this.folder = folder;
        this.environment = folder.resolve("env");
        this.daemon = daemon;
    }

    /** A Debian 12 that {@code deploy/lab/machine} made, as a folder; waits while it is being made. */
    static Path debian() throws IOException, InterruptedException {
        Path lock = MACHINE.resolveSibling("machine.lock");
        if (Files.exists(lock)) {
            Command.run("flock", "--shared", lock.toString(), "true");
        }
        Trials.file(MACHINE.resolve("made"));
        return MACHINE.resolve("root");
    }

    /** An engine without images. Its data are on disk, because overlays do not stack on overlays. */
    static Engine start(Place place) throws Exception {
        Trials.tool("/usr/sbin/dockerd");
        debian();
        Path folder = Files.createTempDirectory("twinlane-engine");
        Process daemon = new ProcessBuilder(place.command(List.of(
                        "/usr/sbin/dockerd",
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--host=unix://" + folder.resolve("socket"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--oom-score-adjust=0",
                        "--default-ulimit=nofile=" + OPEN_FILES + ":" + OPEN_FILES)))
                .redirectErrorStream(true)
                .redirectOutput(Trials.artefact("logs/dockerd.log").toFile())
                .start();
        Engine engine = new Engine(place, folder, daemon);
        try {
            Files.createFile(engine.environment);
            await("the engine").until(engine::answers);
        } catch (Exception e) {
            engine.close();
            throw e;
        }
        return engine;
    }

    private boolean answers() {
        try {
            docker("version");
            return true;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestAbortedException("interrupted", e);
        }
    }

    /** What the programs in containers find in their {@code .env} from now on. */
    void environment(Map<String, String> variables) throws IOException {
        List<String> lines = new ArrayList<>();
        variables.forEach((name, value) -> lines.add(name + "=" + value));
        Files.write(environment, lines);
    }

    /** Builds the Dockerfile's base image: Debian, and this machine's newest Java where it has one. */
    void importJava(Path home) throws Exception {
        String from = Files.readAllLines(Trials.root().resolve("deploy/Dockerfile")).stream()
                .filter(line -> line.startsWith("FROM "))
                .findFirst()
                .orElseThrow()
                .substring("FROM ".length());
        String path = "/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        shell(
                "tar -c -C \"$1\" --exclude=./usr/lib/jvm --exclude=./usr/share --exclude=./var/cache --exclude=./dev ."
                        + " -C \"$2\" --exclude=*/jmods --exclude=*/src.zip --exclude=*/man"
                        + " --transform \"s,^$3,opt/java/openjdk,\" \"$3\""
                        + " | \"$4\" import --change 'ENV PATH=" + path + "' - \"$5\"",
                debian().toString(),
                home.resolveSibling("").toString(),
                String.valueOf(home.getFileName()),
                DOCKER,
                from);
    }

    /** Builds an image that the compose file names: Debian, and a program of this machine under the path that images use. */
    void importProgram(String image, String program, String command) throws Exception {
        shell(
                "tar -c -C \"$1\" --exclude=./usr/lib/jvm --exclude=./usr/share --exclude=./var/cache --exclude=./dev . -C / \"$2\""
                        + " | \"$3\" import --change \"CMD $4\" - \"$5\"",
                debian().toString(),
                Trials.tool(program).substring(1),
                DOCKER,
                command,
                image);
    }

    /** The image that the compose file names for a service. */
    String image(String service) throws IOException, InterruptedException {
        return compose("--profile=*", "config", "--images", service).strip();
    }

    /** Runs Docker; returns what it printed. */
    String docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(DOCKER));
        command.addAll(List.of(arguments));
        return run(command, "");
    }

    /** Runs Compose on the repository's own file. */
    String compose(String... arguments) throws IOException, InterruptedException {
        return composeFed("", arguments);
    }

    /** Runs Compose with {@code input} as its standard input. */
    String composeFed(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                DOCKER,
                "compose",
                "--ansi=never",
                "--file=" + Trials.root().resolve("deploy/compose.yaml"),
                "--env-file=" + environment));
        command.addAll(List.of(arguments));
        return run(command, input);
    }

    private void shell(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-euo", "pipefail", "-c", script, "trial"));
        command.addAll(List.of(arguments));
        run(command, "");
    }

    private String run(List<String> command, String input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DOCKER_HOST", "unix://" + folder.resolve("socket"));
        builder.environment().put("DOCKER_CONFIG", MACHINE.resolve("docker").toString());
        builder.environment().put("TWINLANE_ENV_FILE", environment.toString());
        return Trials.printed(builder, input);
    }

    Place place() {
        return place;
    }

    @Override
    public void close() throws Exception {
        try {
            Files.writeString(Trials.artefact("logs/compose.log"), compose("--profile=*", "logs", "--no-color"));
            compose("--profile=*", "down", "--volumes", "--timeout=5");
        } catch (IOException e) {
            System.err.println("the containers were not taken down: " + e.getMessage());
        }
        daemon.destroy();
        daemon.waitFor();
        // the network namespace that containers share with the engine stays mounted
        shell(
                "umount --lazy \"$1\" || true; rm -rf \"$2\"",
                folder.resolve("exec/netns/default").toString(),
                folder.toString());
    }
}
