package dev.twinlane.bench;

import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Where the bench's tools and files are, and how a program is started with them.
 *
 * @param root the repository
 * @param out where results, pictures and logs go
 */
record BenchKit(Path root, Path out) {

    /** What {@code deploy/bench/run} has built. */
    Path built(String path) {
        return root.resolve("deploy/bench/target").resolve(path);
    }

    Path load() {
        return built("native/load");
    }

    /** What {@code deploy/lab/build} has built. */
    Path shaper() {
        return root.resolve("deploy/lab/target/native/shaper");
    }

    /** The relay under test. */
    Path videoJar() {
        return root.resolve("video-relay/target/video-relay.jar");
    }

    /** Java's options for it, the same as when it is installed. */
    Path videoOptions() {
        return root.resolve("deploy/jvm/video.options");
    }

    /** The Java that runs this, which also runs the relays. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    Path logs() {
        return out.resolve("logs");
    }

    /** A new folder for one run's files. */
    Path scratch(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(out.resolve("scratch")), name);
    }

    /** Starts {@code command} in a network namespace. */
    Program start(String name, Place place, List<String> command, Predicate<String> isReady) throws IOException {
        return Program.start(name, place.command(command), Map.of(), logs(), isReady);
    }
}
