package dev.twinlane.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short command. */
public final class Command {

    private Command() {}

    /** Runs it; returns its output, or throws with that when it failed. */
    public static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", List.of(command)) + " failed: " + printed.strip());
        }
        return printed;
    }
}
