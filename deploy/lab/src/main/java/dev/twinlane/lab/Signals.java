package dev.twinlane.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Sends signals without delay: through a running shell, whose built-in {@code kill} starts no process. Starting one sometimes
 * takes tens of milliseconds, which would count as time in which a rover did not stop.
 */
final class Signals {

    private static final Signals SHELL = new Signals();

    private final Writer commands;
    private final BufferedReader answers;

    private Signals() {
        try {
            Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(shell::destroy));
            commands = shell.outputWriter(StandardCharsets.US_ASCII);
            answers = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("no shell to send signals with", e);
        }
    }

    /** Sends {@code signal}, such as {@code STOP}; returns when it was sent. */
    static void send(String signal, long pid) throws IOException {
        synchronized (SHELL) {
            SHELL.commands.write("kill -" + signal + " " + pid + " && echo sent\n");
            SHELL.commands.flush();
            String answer = SHELL.answers.readLine();
            if (!"sent".equals(answer)) {
                throw new IOException("kill -" + signal + " " + pid + ": " + answer);
            }
        }
    }
}
