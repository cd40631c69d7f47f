package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code deploy/demo} leaves no process behind, however it comes to its end. */
class DemoTrial {

    private static final List<String> JARS = List.of(
            "control-relay/target/control-relay.jar",
            "video-relay/target/video-relay.jar",
            "firmware/simulator/target/simulator.jar");

    /** How it is started, and what ends it: a signal to the process that was started, or to one of the demo's own. */
    enum End {
        IT_IS_TOLD_TO("exec \"$@\"", "-TERM", ""),
        /** As a shell without job control starts what it does not wait for. */
        IT_IS_INTERRUPTED_THOUGH_STARTED_IN_THE_BACKGROUND("trap '' INT; exec \"$@\"", "-INT", ""),
        /** Whoever holds a terminal's other end is gone, and so is the terminal. */
        ITS_TERMINAL_GOES_AWAY("exec env --default-signal=HUP script --quiet --command \"$*\" /dev/null", "-KILL", ""),
        IT_IS_KILLED("exec \"$@\"", "-KILL", ""),
        ITS_SIMULATOR_DIES("exec \"$@\"", "-KILL", "simulator.jar");

        private final String started;
        private final String signal;
        private final String victim;

        End(String started, String signal, String victim) {
            this.started = started;
            this.signal = signal;
            this.victim = victim;
        }
    }

    /** Its data lie here; whatever process has this in its environment belongs to it. */
    @TempDir
    private Path folder;

    /** It would build what seems older than its source, while other trials run it. */
    @BeforeAll
    static void jarsAreUpToDate() throws IOException {
        for (String jar : JARS) {
            Files.setLastModifiedTime(Trials.file(Trials.root().resolve(jar)), FileTime.from(Instant.now()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_it_is_left_when(End end) throws Exception {
        long beganNs = System.nanoTime();
        try (Program demo = Trials.start(
                "demo",
                Map.of("TMPDIR", folder.toString()),
                List.of(
                        "bash",
                        "-c",
                        end.started,
                        "demo",
                        Trials.root().resolve("deploy/demo").toString(),
                        "--no-install",
                        "--control-port",
                        String.valueOf(Trials.freePort()),
                        "--video-port",
                        String.valueOf(Trials.freePort())),
                line -> line.contains("Twinlane is running"))) {
            demo.awaitReady();
            double upS = (System.nanoTime() - beganNs) / 1e9;
            assertTrue(processes("relay.jar").size() >= 2, "it runs");
            long victim =
                    end.victim.isEmpty() ? demo.pid() : processes(end.victim).get(0);
            long endedNs = System.nanoTime();
            Command.run("kill", end.signal, String.valueOf(victim));
            await().until(() -> processes(""), List::isEmpty);
            Trials.report(
                    "deploy/demo: up after %.1f s; %s: nothing is left %.1f s later",
                    upS, end.name().toLowerCase(Locale.ROOT).replace('_', ' '), (System.nanoTime() - endedNs) / 1e9);
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(List.of(), left.toList(), "its data");
            }
        }
    }

    /** The demo's processes whose command line contains {@code part}. */
    private List<Long> processes(String part) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> contains(entry.resolve("environ"), "TMPDIR=" + folder)
                            && contains(entry.resolve("cmdline"), part))
                    .map(entry -> Long.parseLong(entry.toFile().getName()))
                    .toList();
        }
    }

    private static boolean contains(Path file, String part) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(part);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
