package dev.twinlane.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that soon ends. */
public final class Command {

    private Command() {}

    /** Runs it; returns what it printed. When it fails, the exception holds that. */
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
