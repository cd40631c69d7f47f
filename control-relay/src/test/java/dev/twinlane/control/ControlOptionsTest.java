package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Relay;
import dev.twinlane.shared.run.EmptyEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ControlOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "doctor", "person list", "rover add x", "keys rotate", "backup write x"})
    void a_variable_without_a_value_is_as_good_as_none(String command) {
        EmptyEnvironment.changesNothing(
                () -> new CommandLine(new ControlOptions(good -> 0)),
                command.isEmpty() ? new String[0] : command.split(" "));
    }

    @Test
    void the_help_names_no_default_that_is_none() {
        String help = new CommandLine(new ControlOptions(good -> 0)).getUsageMessage();
        assertTrue(help.contains("--public-url") && !help.contains("_NULL_"), help);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--control-port|99999|not in 1..65535",
                "--camera-linger-ms|-1|not in 0..3600000",
                "--control-silence-ms|5|not in 100..5000",
                "--max-monitors|0|not in 1..1000",
                "--hsts-seconds|-1|not in 0..63072000",
                "--max-connections|1|not in 16..20000",
                "--public-url|rover.home|expected http://HOST[:PORT]",
                "--public-url|http://rover.home/path|expected http://HOST[:PORT]",
                "--public-url|http://rover home|expected http://HOST[:PORT]",
                "--public-url|http://me@rover.home|expected http://HOST[:PORT]",
                "--video-url|ws://rover.home:99999|expected ws://HOST[:PORT]",
                "--video-url|http://rover.home|expected ws://HOST[:PORT]",
            })
    void a_wrong_option_stops_the_start_with_what_value_and_remedy(String option, String value, String remedy) {
        StringWriter said = new StringWriter();
        int status = new CommandLine(new ControlOptions(good -> 0))
                .setErr(new PrintWriter(said))
                .execute(option + "=" + value);

        assertEquals(2, status);
        String sentence = said.toString().lines().findFirst().orElse("");
        assertTrue(sentence.contains(option), sentence);
        assertTrue(sentence.contains(value), sentence);
        assertTrue(sentence.contains(remedy), sentence);
    }

    @Test
    void a_port_that_is_taken_is_named(@TempDir Path first, @TempDir Path second) throws IOException {
        try (Relay relay = Relay.start(first)) {
            IOException problem = assertThrows(
                    IOException.class,
                    () -> Relay.start(second, "--control-port=" + relay.port()).close());

            assertTrue(String.valueOf(problem.getMessage()).contains("--control-port " + relay.port()));
        }
    }

    @Test
    void a_link_secret_that_is_too_short_is_refused(@TempDir Path data, @TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "short");

        IOException problem = assertThrows(
                IOException.class,
                () -> Relay.start(data, "--link-secret-file", secret.toString()).close());

        assertTrue(String.valueOf(problem.getMessage()).contains("at least 32"));
    }
}
