package dev.twinlane.trials;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process under trial: started, awaited by the line it prints, ended by its id. Its output is kept as an artefact. */
final class Program implements AutoCloseable {

    private static final int START_S = 60;
    private static final int STOP_S = 10;

    private final String name;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Thread reader;

    private Program(String name, Process process, Predicate<String> isReady) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(() -> read(isReady), name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code command}; it is ready when it has printed a line that {@code isReady} takes. */
    static Program start(String name, Map<String, String> environment, List<String> command, Predicate<String> isReady)
            throws IOException {
        Path log = Trials.artefact("logs/" + name + "-" + System.nanoTime() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        return new Program(name, builder.start(), isReady);
    }

    /** Starts a jar of ours with the java under trial. */
    static Program jar(String name, String module, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Trials.java(),
                "-Xmx192m",
                "-jar",
                Trials.root()
                        .resolve(module + "/target/" + Path.of(module).getFileName() + ".jar")
                        .toString()));
        command.addAll(arguments);
        return start(name, environment, command, line -> line.startsWith(name + " ready"));
    }

    private void read(Predicate<String> isReady) {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
                if (isReady.test(line)) {
                    ready.complete(line);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IllegalStateException(name + " ended: " + lines()));
    }

    /** The line that said it was ready. */
    String awaitReady() {
        try {
            return ready.get(START_S, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(name + " did not start; it printed " + lines(), e);
        }
    }

    /** What it printed so far. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits for its end; returns its exit status. */
    int awaitEnd(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " still runs after " + seconds + " s; it printed " + lines());
        }
        reader.join(TimeUnit.SECONDS.toMillis(STOP_S));
        return process.exitValue();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    long pid() {
        return process.pid();
    }

    /** SIGTERM, and SIGKILL when that is not enough. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitExit()) {
            process.destroyForcibly();
            awaitExit();
        }
    }

    private boolean awaitExit() {
        try {
            return process.waitFor(STOP_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** CPU time it has used, seconds. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
