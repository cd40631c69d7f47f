package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Debian 12 that systemd has booted, in a network namespace: what a home server is, as far as a package can tell. */
final class Machine implements AutoCloseable {

    private static final int OFF_S = 20;

    private final Path folder;
    private final Process container;
    private final long init;

    private Machine(Path folder, Process container, long init) {
        this.folder = folder;
        this.container = container;
        this.init = init;
    }

    /** Boots one in {@code place}; skipped where {@code deploy/lab/machine} has not been run. */
    static Machine boot(Place place) throws Exception {
        String nspawn = Trials.tool("/usr/bin/systemd-nspawn");
        Path debian = Engine.debian();
        Path folder = Files.createTempDirectory("twinlane-machine");
        try {
            Command.run(
                    "cp",
                    "-a",
                    "--reflink=auto",
                    debian.toString(),
                    root(folder).toString());
            return boot(place, nspawn, folder);
        } catch (Exception e) {
            Command.run("rm", "-rf", folder.toString());
            throw e;
        }
    }

    private static Machine boot(Place place, String nspawn, Path folder) throws Exception {
        Process container = new ProcessBuilder(
                        nspawn,
                        "--quiet",
                        "--directory=" + root(folder),
                        "--boot",
                        "--register=no",
                        "--keep-unit",
                        "--network-namespace-path=/run/netns/" + place.namespace(),
                        "--capability=all",
                        "--system-call-filter=bpf",
                        "--console=pipe")
                .redirectErrorStream(true)
                .redirectOutput(Trials.artefact("logs/machine.log").toFile())
                .start();
        try {
            ProcessHandle init = await("init")
                    .until(() -> container.toHandle().children().findFirst(), java.util.Optional::isPresent)
                    .orElseThrow();
            Machine machine = new Machine(folder, container, init.pid());
            await("booted").until(machine::isUp);
            return machine;
        } catch (Exception e) {
            container.destroyForcibly().waitFor();
            throw e;
        }
    }

    private static Path root(Path folder) {
        return folder.resolve("root");
    }

    private boolean isUp() throws Exception {
        try {
            return run("systemctl", "is-active", "multi-user.target").strip().equals("active");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where its files are, seen from outside. */
    Path root() {
        return root(folder);
    }

    /** Runs a command on it, as root; returns what it printed. */
    String run(String... command) throws IOException, InterruptedException {
        return fed("", command);
    }

    /** Runs a command with {@code input} as its standard input. */
    String fed(String input, String... command) throws IOException, InterruptedException {
        List<String> there = new ArrayList<>(List.of(
                "nsenter",
                "--target=" + init,
                "--mount",
                "--uts",
                "--ipc",
                "--net",
                "--pid",
                "--cgroup",
                "/usr/bin/env",
                "-i",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LANG=C.UTF-8",
                "DEBIAN_FRONTEND=noninteractive"));
        there.addAll(List.of(command));
        return Trials.printed(new ProcessBuilder(there), input);
    }

    /** What a unit says of itself, such as {@code MainPID}. */
    String shown(String unit, String property) throws IOException, InterruptedException {
        return run("systemctl", "show", "--property=" + property, "--value", unit)
                .strip();
    }

    /** Switches it off, and forgets it. */
    @Override
    public void close() throws Exception {
        Files.writeString(
                Trials.artefact("logs/machine-journal.log"), run("journalctl", "--no-pager", "--unit=twinlane*"));
        container.destroy();
        if (!container.waitFor(OFF_S, TimeUnit.SECONDS)) {
            container.destroyForcibly().waitFor();
        }
        Command.run("rm", "-rf", folder.toString());
    }
}
