package dev.twinlane.trials;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Where the trials run, with what, and where they leave what they saw. */
final class Trials {

    private static final int MIN_PORT = 10_000;
    private static final int MAX_PORT = 32_000; // Linux hands out 32768 and above on its own
    private static final int PORT_ATTEMPTS = 100;
    private static final double ROUNDING = 1e-9; // 0.95 · 20 is 19, and no hair more

    /** How long a trial waits for something that no deadline binds: a busy machine may need a minute for it. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    static {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    private Trials() {}

    /** The repository's root. */
    static Path root() {
        return Path.of(property("trials.root"));
    }

    /** The java that runs the jars under trial. */
    static String java() {
        return property("trials.java");
    }

    /** Are the long ones wanted? */
    static boolean full() {
        return Boolean.parseBoolean(property("trials.full"));
    }

    /** A file among the build's artefacts. */
    static Path artefact(String name) {
        Path file = Path.of(property("trials.artefacts"), name);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name + " is not set; run mvn verify");
    }

    /**
     * A free port for a relay that must come back under the same address. It lies below those that the system hands out by
     * itself, so that no connection of anybody's can take it in the meantime.
     */
    static int freePort() {
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            try (ServerSocket socket =
                    new ServerSocket(ThreadLocalRandom.current().nextInt(MIN_PORT, MAX_PORT))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // taken by another program: try the next
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new AssertionError("no free port from " + MIN_PORT + " to " + MAX_PORT);
    }

    /** Starts {@code command}, which is ready when it prints a line that {@code isReady} takes. Its log is an artefact. */
    static Program start(String name, Map<String, String> environment, List<String> command, Predicate<String> isReady)
            throws IOException {
        return Program.start(name, command, environment, artefact("logs"), isReady);
    }

    /** Starts a jar of ours in a place as it is installed, with the java under trial. */
    static Program jar(String name, Place place, String module, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(Installed.options(name));
        command.addAll(List.of("-jar", built(module).toString()));
        command.addAll(arguments);
        return start(name, environment, place.command(command), line -> line.startsWith(name + " ready"));
    }

    /** A module's jar. */
    static Path built(String module) {
        return root().resolve(module + "/target/" + Path.of(module).getFileName() + ".jar");
    }

    /**
     * What a program prints when it is given {@code input}, errors included.
     *
     * @throws IOException when it ends with a status other than 0; what it printed is part of that
     */
    static String printed(ProcessBuilder builder, String input) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", builder.command()) + " ended with status " + process.exitValue()
                    + ": " + printed.strip());
        }
        return printed;
    }

    /** Observes that {@code what} holds for all of {@code span}, which is the point; fails as soon as it does not. */
    static void holdsFor(Duration span, String what, Callable<Boolean> holds) {
        Awaitility.await(what)
                .failFast(what + " no more", () -> !holds.call())
                .pollDelay(Duration.ZERO)
                .during(span)
                .atMost(span.multipliedBy(2))
                .until(holds);
    }

    /** The tool's path. Without it the trial is skipped, in CI it fails. */
    static String tool(String path) {
        return file(Path.of(path)).toString();
    }

    /** As {@link #tool}, for a file that is built or is not a program. */
    static Path file(Path path) {
        boolean present = Files.isReadable(path);
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(path + " is missing; deploy/check installs it");
        }
        assumeTrue(present, path + " is missing; deploy/check installs it");
        return path;
    }

    /** Prints a measured row, where a reader of the build's output finds it. */
    static void report(String format, Object... values) {
        System.out.println("[trial] " + String.format(Locale.ROOT, format, values));
    }

    /** The smallest of {@code samples} that {@code share} of them do not exceed: the nearest rank. */
    static double percentile(List<Double> samples, double share) {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length - ROUNDING);
        return sorted[Math.max(0, rank - 1)];
    }
}
