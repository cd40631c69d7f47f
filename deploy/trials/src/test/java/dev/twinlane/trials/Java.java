package dev.twinlane.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The Javas of this machine. */
final class Java {

    private static final Path ALL = Path.of("/usr/lib/jvm");

    private Java() {}

    /** The home of the newest one under {@code /usr/lib/jvm}, as images have a newer one than most machines. */
    static Path newest() throws IOException {
        try (Stream<Path> homes = Files.list(Trials.file(ALL))) {
            List<Path> fit = homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .sorted(Comparator.comparingInt(Java::feature))
                    .toList();
            return fit.get(fit.size() - 1).toRealPath();
        }
    }

    private static int feature(Path home) {
        try (Stream<String> release = Files.lines(home.resolve("release"))) {
            return release.filter(line -> line.startsWith("JAVA_VERSION="))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D+(\\d+).*", "$1")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
