package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jazzer, guided by coverage and seeded with the golden lines, throws what it finds at {@link Parsers}. */
@Tag("alone")
class FuzzTrial {

    private static final int INPUTS = Trials.full() ? -1 : 150_000; // a busy machine takes longer, and tries no less
    private static final int SECONDS = Trials.full() ? 600 : 120; // at most
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");

    @Test
    void everything_from_the_network_is_accepted_or_refused_as_documented(@TempDir Path corpus) throws Exception {
        int seeds = plant(corpus);
        Path said = Trials.artefact("logs/fuzz.log");
        Process jazzer = new ProcessBuilder(
                        Trials.java(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Parsers.class.getName(),
                        "--instrumentation_includes=dev.twinlane.**:com.nimbusds.**",
                        "--reproducer_path=" + said.getParent(),
                        "-artifact_prefix=" + said.getParent() + "/",
                        "-runs=" + INPUTS,
                        "-max_total_time=" + SECONDS,
                        "-max_len=4096",
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = jazzer.waitFor(SECONDS + 120, TimeUnit.SECONDS);
        jazzer.destroyForcibly();
        String output = Files.readString(said);
        assertTrue(ended, output);
        assertEquals(0, jazzer.exitValue(), output.substring(Math.max(0, output.length() - 4_000)));
        Matcher runs = RUNS.matcher(output);
        assertTrue(runs.find(), output);
        Trials.report(
                "fuzzed: %s inputs in %s s from %d seeds, %d edges covered, nothing found",
                runs.group(1), runs.group(2), seeds, last(COVERAGE.matcher(output)));
    }

    private static int last(Matcher numbers) {
        int last = 0;
        while (numbers.find()) {
            last = Integer.parseInt(numbers.group(1));
        }
        return last;
    }

    /** One file for each golden line and each line that must be refused. */
    private static int plant(Path corpus) throws IOException {
        int seeds = 0;
        Path wire = Trials.root().resolve("shared/src/main/resources/wire");
        try (Stream<Path> files = Files.walk(wire)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    Files.writeString(corpus.resolve("seed-" + seeds), line);
                    seeds++;
                }
            }
        }
        return seeds;
    }
}
