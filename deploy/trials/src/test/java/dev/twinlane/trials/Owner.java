package dev.twinlane.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.lab.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The owner of a home, at the control relay's command line. */
final class Owner {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A home with one person and one rover, made once and copied for each trial, which saves two JVMs each time. */
    private record Settled(Path data, TestHome.Rover rover) {}

    private static Settled settled = new Settled(Path.of(""), new TestHome.Rover("", "", "", ""));

    private Owner() {}

    /** Makes the first account and the first rover in an empty folder. */
    static synchronized TestHome.Rover settle(Path data) throws Exception {
        if (settled.data.toString().isEmpty()) {
            Path first = Files.createTempDirectory(Trials.artefact("homes").getParent(), "home");
            addPerson(first, TestHome.PERSON);
            settled = new Settled(first, addRover(first, "Trial rover"));
        }
        Command.run("cp", "-a", settled.data + "/.", data.toString());
        return settled.rover;
    }

    static void addPerson(Path data, String name) throws Exception {
        command(data, List.of("person", "add", name, "--admin", "--password-stdin"), TestHome.PASSWORD);
    }

    static TestHome.Rover addRover(Path data, String name) throws Exception {
        JsonNode added = JSON.readTree(command(data, List.of("rover", "add", name), ""));
        String camera = added.at("/camera/device").asText();
        return new TestHome.Rover(
                added.at("/id").asText(),
                added.at("/drive/device").asText() + "."
                        + added.at("/drive/key").asText(),
                camera,
                camera + "." + added.at("/camera/key").asText());
    }

    /** Runs a subcommand of the control relay on a home's data. Returns what it printed. */
    static String command(Path data, List<String> arguments, String input) throws Exception {
        List<String> command = new ArrayList<>(List.of(Trials.java()));
        command.addAll(Installed.options("control-relay"));
        command.addAll(List.of("-jar", Trials.built("control-relay").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(Trials.artefact("logs/command-" + System.nanoTime() + ".log")
                        .toFile())
                .start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input + "\n");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(arguments + " failed: " + output);
        }
        return output;
    }
}
