package dev.twinlane.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A process under trial: it is started, prints a line when it is ready, and is ended by its id. Its standard error is kept.
 * Safe for all threads.
 */
public final class Program implements AutoCloseable {

    private static final int START_S = 180;
    private static final int STOP_S = 10;

    private final String name;
    private final Process process;
    private final Path errors;
    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Thread reader;
    private final Thread lastResort;

    private Program(String name, Process process, Path errors, Predicate<String> isReady) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.reader = new Thread(() -> read(isReady), name + "-output");
        reader.setDaemon(true);
        reader.start();
        this.lastResort = new Thread(process::destroyForcibly, name + "-end");
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Starts a command.
     *
     * @param environment variables besides those of this process
     * @param logs folder for its standard error
     * @param isReady recognises the line that it prints when it is ready
     */
    public static Program start(
            String name, List<String> command, Map<String, String> environment, Path logs, Predicate<String> isReady)
            throws IOException {
        Files.createDirectories(logs);
        Path errors = logs.resolve(name + "-" + System.nanoTime() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new Program(name, builder.start(), errors, isReady);
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
        ready.completeExceptionally(new IOException(name + " ended before it was ready"));
    }

    /** Waits for the line that it prints when it is ready. */
    public String awaitReady() throws IOException, InterruptedException {
        try {
            return ready.get(START_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(name + " did not start: " + complaints(), e);
        }
    }

    /** Waits for its end; returns the last line it printed. */
    public String awaitLastLine(double seconds) throws IOException, InterruptedException {
        if (!process.waitFor((long) (seconds * 1e3), TimeUnit.MILLISECONDS)) {
            throw new IOException(name + " still runs after " + seconds + " s: " + complaints());
        }
        reader.join(TimeUnit.SECONDS.toMillis(STOP_S));
        List<String> printed = lines();
        if (process.exitValue() != 0 || printed.isEmpty()) {
            throw new IOException(name + " ended with status " + process.exitValue() + ": " + complaints());
        }
        return printed.get(printed.size() - 1);
    }

    /** Writes a line to its standard input. */
    public void tell(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** The end of its standard error. */
    public String complaints() throws IOException {
        String said = Files.readString(errors).strip();
        return said.isEmpty() ? "it said nothing" : said.substring(Math.max(0, said.length() - 2_000));
    }

    public String name() {
        return name;
    }

    /** All its output so far, standard output and standard error. */
    public String said() throws IOException {
        return String.join("\n", lines()) + "\n" + Files.readString(errors);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for its end; returns its exit status. */
    public int awaitEnd(int seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IOException(name + " still runs after " + seconds + " s; it printed " + lines());
        }
        reader.join(TimeUnit.SECONDS.toMillis(STOP_S));
        return process.exitValue();
    }

    /** CPU time it has used, seconds. */
    public double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    /** SIGKILL; returns when it is dead. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM: it is asked to end. */
    public void askToEnd() throws IOException {
        Signals.send("TERM", process.pid());
    }

    /** SIGSTOP: it freezes. */
    public void freeze() throws IOException {
        Signals.send("STOP", process.pid());
    }

    /** SIGCONT: it goes on. */
    public void thaw() throws IOException {
        Signals.send("CONT", process.pid());
    }

    /** Ends all of them at once, the latest first. */
    public static void closeAll(List<Program> programs) {
        List<Program> latestFirst = new ArrayList<>(programs);
        Collections.reverse(latestFirst);
        latestFirst.forEach(program -> program.process.destroy());
        latestFirst.forEach(Program::close);
    }

    /** SIGTERM, and SIGKILL when that is not enough. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitExit()) {
            process.destroyForcibly();
            awaitExit();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException shuttingDown) {
            // the hook has run, or will
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
}
