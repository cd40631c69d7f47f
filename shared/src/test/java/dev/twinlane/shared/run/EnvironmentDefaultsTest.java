package dev.twinlane.shared.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.twinlane.shared.port.PortOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class EnvironmentDefaultsTest {

    @Command(name = "program", defaultValueProvider = EnvironmentDefaults.class)
    private static final class Program {

        @Mixin
        private final PortOptions port = new PortOptions();

        @Option(names = "--count", defaultValue = "${env:TWINLANE_COUNT:-7}")
        private int count;

        @Option(names = "--name", defaultValue = "${TWINLANE_NAME}")
        private String name = "";

        @Option(names = "--key", required = true, defaultValue = "${env:TWINLANE_KEY}")
        private String key = "";
    }

    private static Program with(Map<String, String> environment, String... args) {
        Program program = new Program();
        new CommandLine(program)
                .setDefaultValueProvider(new EnvironmentDefaults(environment::get))
                .parseArgs(args);
        return program;
    }

    @Test
    void an_empty_variable_leaves_every_option_as_it_is() {
        EmptyEnvironment.changesNothing(() -> new CommandLine(new Program()), "--key=k");
    }

    @Test
    void a_value_counts_without_the_blanks_around_it_and_the_command_line_comes_first() {
        Map<String, String> environment = Map.of("TWINLANE_COUNT", " 9\r", "TWINLANE_NAME", "a b", "TWINLANE_KEY", "k");
        assertEquals(9, with(environment).count);
        assertEquals("a b", with(environment).name);
        assertEquals("k", with(environment).key);
        assertEquals(3, with(environment, "--count=3").count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.8.0.0/24, fd00::/8 ,127.0.0.1", " 10.8.0.0/24 , , fd00::/8, 127.0.0.1 ,"})
    void a_list_may_have_blanks(String networks) {
        Program program = with(Map.of(
                "TWINLANE_KEY", "k", "TWINLANE_ONLY_FROM", networks, "TWINLANE_TRUSTED_PROXY", "127.0.0.1, ::1"));
        assertEquals(3, program.port.limits().onlyFrom().size());
        assertEquals(2, program.port.limits().proxies().size());
    }

    @Test
    void a_required_option_is_still_required() {
        assertThrows(MissingParameterException.class, () -> with(Map.of()));
    }
}
