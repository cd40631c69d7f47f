package dev.twinlane.trials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Figures that depend on the machine. Each is printed beside its baseline, kept among the artefacts, and never fails a
 * run. The baseline is {@code deploy/trials/baseline.tsv}: name, figure, unit; from a quiet machine with two cores.
 */
final class Figures {

    private static final Path BASELINE = Trials.root().resolve("deploy/trials/baseline.tsv");

    private Figures() {}

    /** Prints and keeps one; {@code name} contains no tab and is the same in each run. */
    static void tell(String name, double figure, String unit) {
        String line = String.format(Locale.ROOT, "%s\t%.1f\t%s%n", name, figure, unit);
        try {
            Files.writeString(
                    Trials.artefact("figures.tsv"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Trials.report("%s: %.1f %s (baseline %s)", name, figure, unit, baseline(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String baseline(String name) throws IOException {
        try (Stream<String> lines = Files.lines(BASELINE, StandardCharsets.UTF_8)) {
            return lines.map(line -> line.split("\t", -1))
                    .filter(columns -> columns[0].equals(name))
                    .map(columns -> columns[1])
                    .findFirst()
                    .orElse("none");
        }
    }
}
