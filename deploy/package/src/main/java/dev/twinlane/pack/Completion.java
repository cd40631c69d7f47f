package dev.twinlane.pack;

import dev.twinlane.control.ControlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes what bash completes after {@code twinlane}: the control relay's own commands and options. */
public final class Completion {

    private Completion() {}

    /** Writes it to the file that the first argument names. */
    public static void main(String[] args) throws IOException {
        CommandLine commands = new CommandLine(new ControlOptions(options -> 0));
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, AutoComplete.bash("twinlane", commands));
    }
}
